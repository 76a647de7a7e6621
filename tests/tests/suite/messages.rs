//! Every recorded message, taken apart and put together again.
