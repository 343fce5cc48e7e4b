// The room of Journeys.
