//! One test program, so that everything is linked once. Each module stands for itself.

mod client_replay;
mod generated;
mod guide;
mod hostile;
mod messages;
mod nameserver;
mod packages;
mod peers;
mod programs;
mod python_clients;
mod python_servers;
mod quickstart;
mod replay;
mod values;
