// The room of Kiosk.
