// The room of TextPanel.
