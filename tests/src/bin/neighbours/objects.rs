//! Objects whose handlers panic with a lock held, so that whoever takes it afterwards panics too.

use pyro_runtime::service::{Interface, Target};
use pyro_runtime::{Error, Value};
use pyro_tests::things::{Answer, Arguments, Dynamic, Object, SESSION};
use std::sync::{Arc, Mutex};

/// Answers the first call of its life, and panics at the second with its only lock held.
#[derive(Default)]
struct Brittle {
    /// Guards the number of calls.
    calls: Mutex<i64>,
}

impl Object for Brittle {
    fn interface(&self) -> &'static Interface {
        &SESSION
    }

    fn call(&self, _: &str, _: Arguments) -> Result<Answer, Error> {
        let mut calls = self.calls.lock().expect("nobody has panicked here");
        *calls += 1;
        assert!(*calls < 2, "on purpose");
        Ok(Answer::Value(Value::Int(*calls)))
    }
}

/// A class of which each connection has an instance: after a panic another one.
pub(crate) fn session() -> Target {
    Target::class(&SESSION, || Arc::new(Dynamic(Brittle::default())))
}

/// One object for all: after the panic each call of it panics.
pub(crate) fn shared() -> Target {
    Target::object(Arc::new(Dynamic(Brittle::default())))
}
