// The room of Devices.
