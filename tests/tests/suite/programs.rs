//! Our programs as a user starts them.
