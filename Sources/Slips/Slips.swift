// The room of Slips.
