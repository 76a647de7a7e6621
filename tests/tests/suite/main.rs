//! One test program, so that everything is linked once. Each module stands for itself.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise, its helpers too")]

mod beside;
mod blocking_clients;
mod breaking_types;
mod build_script;
mod client_replay;
mod encrypted;
mod examples;
mod generated;
mod guide;
mod hostile;
mod lint_table;
mod matrix;
mod messages;
mod nameserver;
mod neighbours;
mod packages;
mod peers;
mod pickle;
mod programs;
mod python_clients;
mod python_raises;
mod python_servers;
mod python_stubs;
mod quickstart;
mod replay;
mod rust;
mod server_types;
mod servers;
mod traits;
mod values;
