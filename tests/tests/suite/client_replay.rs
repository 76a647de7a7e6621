//! Recorded servers, played to our client: it must see what Python's client saw.
