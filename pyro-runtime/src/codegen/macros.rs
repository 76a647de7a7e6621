//! What generated code lists, and the code that it stands for. A list has the names, numbers and defaults of one
//! declaration; what is the same for all stands here, once.

mod client;
mod data;
mod enums;
mod exceptions;
mod server;
