//! The call context: who calls, with which annotations, under which correlation id. Bound to the poll of a handler,
//! so it follows the handler through awaits and never leaks into another call on the same thread.
