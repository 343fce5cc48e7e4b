// The room of Catalogue.
