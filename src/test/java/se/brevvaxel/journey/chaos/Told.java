package se.brevvaxel.journey.chaos;

/** One status event, as its home system read it or as the log has it. */
record Told(int sequence, String eventId, String status) {}
