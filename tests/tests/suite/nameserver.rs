//! One name server for both generations.
