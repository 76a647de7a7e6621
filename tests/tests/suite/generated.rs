//! Generated code: every type and member of the fixtures, there and back. The fixtures are `tests/golden/*.pyro`; what
//! is generated from them is committed beside them, compiled here with warnings denied, and used.

#![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

mod ahead;
mod clashes;
mod deep;
mod everything;
mod faulty;
mod fresh;
mod hub;
mod names;
mod relay;
mod service;
mod stock;
mod types;

pub(crate) use hub::{hub_and_ways, use_hub_at};
pub(crate) use stock::{call_everything, everything_echo};
