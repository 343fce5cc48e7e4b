// The room of Panel.
