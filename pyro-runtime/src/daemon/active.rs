//! A call on its way: prepared, or waiting for its instance. It runs nothing; whoever drives the connection does.

use super::instances::{Instance, Turn};
use super::quiet::Quiet;
use super::registry::Entry;
use super::reply::{Request, add_traceback};
use crate::Exception;
use crate::service::{BoxCall, BoxCreate, Interface};
use bytes::Bytes;
use std::sync::Arc;

/// A call that has been prepared.
pub(super) struct ActiveCall {
    pub(super) call: Quiet<BoxCall>,
    pub(super) request: Request,
    pub(super) what: Access,
    /// The payload, where the call has to wait for its turn, and for its reply somebody else.
    pub(super) again: Option<Box<Bytes>>,
    pub(super) instance: Instance,
    pub(super) entry: Arc<Entry>,
    /// Let go of last.
    pub(super) turn: Turn,
}

/// What is called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Method(usize),
    Get(usize),
    Set(usize),
    Batch,
}

/// A call that waits for its instance. It owns its payload: the connection's buffer may be used for others meanwhile.
pub(super) struct Deferred {
    pub(super) creating: Quiet<BoxCreate>,
    pub(super) request: Request,
    pub(super) payload: Bytes,
    pub(super) entry: Arc<Entry>,
}

impl ActiveCall {
    pub(super) fn interface(&self) -> &'static Interface {
        self.instance.skeleton.interface()
    }

    /// The name for hooks and tracebacks.
    pub(super) fn name(&self) -> &'static str {
        match self.what {
            Access::Method(i) | Access::Get(i) | Access::Set(i) => self.interface().members[i].name,
            Access::Batch => crate::protocol::BATCH_METHOD,
        }
    }

    pub(super) fn add_traceback(&self, exception: &mut Exception) {
        let interface = self.interface();
        let member = match self.what {
            Access::Method(i) | Access::Get(i) | Access::Set(i) => Some(&interface.members[i]),
            Access::Batch => None,
        };
        add_traceback(exception, interface, member);
    }

    /// Whether an error of it drops the connection, once answered.
    pub(super) fn is_callback(&self) -> bool {
        matches!(self.what, Access::Method(i) if self.interface().members[i].callback)
    }

    /// Whether it is to run in a task of its own if it has to wait.
    pub(super) fn may_detach(&self) -> bool {
        self.request.is_oneway() && matches!(self.what, Access::Method(_))
    }

    /// What it has to be prepared anew from when its turn has come: the call before it has panicked, and nobody knows the state
    /// of the instance that both had.
    pub(super) fn outdated(&mut self) -> Option<Box<Bytes>> {
        if self.instance.is_spoiled() { self.again.take() } else { None }
    }
}
