//! Recorded clients, replayed against a daemon of ours that hosts the same objects.
