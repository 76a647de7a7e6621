//! Who waits for a daemon's connections and runs its handlers, by Python's names for it.

use crate::{Error, Result};
use std::fmt;
use std::str::FromStr;

/// Who waits for connections and runs handlers (`SERVERTYPE`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ServerType {
    /// A task of tokio for each connection. The default.
    #[default]
    Async,
    /// A thread for each connection, out of a bounded pool. Handlers may block.
    Thread,
    /// One thread for all, strictly one call at a time, over `poll(2)`; can be part of another event loop.
    Multiplex,
}

/// How many threads serve the connections of a daemon of the type [`ServerType::Thread`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThreadPool {
    /// Threads that are kept while they have nothing to do (`THREADPOOL_SIZE_MIN`). Default 4.
    pub min: usize,
    /// Threads at most (`THREADPOOL_SIZE`). Default 80. One more client is refused.
    pub max: usize,
}

impl Default for ThreadPool {
    fn default() -> Self {
        Self { min: 4, max: 80 }
    }
}

impl ThreadPool {
    /// Python's rules for the sizes.
    ///
    /// # Errors
    /// Python's texts: `threadpool sizes must be greater than zero`, and `minimum threadpool size must be less than or
    /// equal to max size`.
    pub(crate) fn check(self) -> Result<()> {
        if self.min < 1 || self.max < 1 {
            return Err(Error::usage("threadpool sizes must be greater than zero"));
        }
        if self.min > self.max {
            return Err(Error::usage("minimum threadpool size must be less than or equal to max size"));
        }
        Ok(())
    }
}

impl fmt::Display for ServerType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Async => "async",
            Self::Thread => "thread",
            Self::Multiplex => "multiplex",
        })
    }
}

impl FromStr for ServerType {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "async" => Ok(Self::Async),
            "thread" => Ok(Self::Thread),
            "multiplex" => Ok(Self::Multiplex),
            // Python's text.
            _ => Err(Error::usage(format!("invalid server type '{name}'"))),
        }
    }
}
