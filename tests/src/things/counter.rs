//! A class that counts its calls, registered in each instance mode.

use super::{Answer, Arguments, Object};
use pyro_runtime::Error;
use pyro_runtime::service::{InstanceMode, Interface, Member};
use std::sync::atomic::{AtomicI64, Ordering};

const MEMBERS: &[Member] = &[Member::method("count")];

const fn interface(name: &'static str, instance_mode: InstanceMode) -> Interface {
    Interface::new(name, name, MEMBERS).instance_mode(instance_mode)
}

/// One instance for each connection.
pub static SESSION: Interface = interface("SessionThing", InstanceMode::Session);
/// One instance for the daemon.
pub static SINGLE: Interface = interface("SingleThing", InstanceMode::Single);
/// One instance for each call.
pub static PER_CALL: Interface = interface("PercallThing", InstanceMode::PerCall);
/// A class whose creator fails.
pub static BAD_CREATOR: Interface = interface("BadCreator", InstanceMode::Session);

/// Counts the calls it has had.
#[derive(Debug)]
pub struct Counter {
    interface: &'static Interface,
    calls: AtomicI64,
}

impl Counter {
    /// A counter at zero, of one of the classes of this module.
    pub fn new(interface: &'static Interface) -> Self {
        Self { interface, calls: AtomicI64::new(0) }
    }
}

impl Object for Counter {
    fn interface(&self) -> &'static Interface {
        self.interface
    }

    fn call(&self, _: &str, _: Arguments) -> Result<Answer, Error> {
        Ok(Answer::Value(pyro_runtime::Value::Int(self.calls.fetch_add(1, Ordering::Relaxed) + 1)))
    }
}
