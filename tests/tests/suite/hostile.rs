//! Peers that speak nonsense, nothing, or half a message, and those that are served meanwhile.
