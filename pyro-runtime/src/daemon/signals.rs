//! The wish of the user or the system that the program should end. Nothing here is done unless the program asks for it.

use super::Daemon;
use crate::{Error, Result, blocking};
use std::sync::PoisonError;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

impl Daemon {
    /// [Stops](Self::stop) this daemon at SIGINT (Ctrl-C) and SIGTERM, elsewhere than on Unix at Ctrl-C: `run` and `serve` let
    /// running calls end then, and return. A second signal [closes](Self::close) it, for those who do not want to wait. For
    /// programs that are nothing but a server; a library leaves signals to its program.
    ///
    /// From now on these signals do nothing else in this process, also when the daemon has gone. Call it before clients are
    /// told where the daemon is, so that no signal comes too early. Each daemon of a program can ask for it.
    ///
    /// # Errors
    /// When the system lets nobody wait for signals, with its reason.
    ///
    /// # Panics
    /// When the system has no thread for the runtime of [`blocking`].
    pub fn stop_on_signals(&self) -> Result<()> {
        let asked = blocking::within(Asked::new);
        let mut asked = asked.map_err(|e| Error::usage(format!("cannot wait for signals: {e}")))?;
        // Weak, or the daemon would be kept by what it owns.
        let daemon = self.downgrade();
        let waiting = blocking::spawn_owned(async move {
            asked.next().await;
            if let Some(daemon) = daemon.upgrade() {
                daemon.stop();
            }
            asked.next().await;
            if let Some(daemon) = daemon.upgrade() {
                daemon.close();
            }
        });
        *self.inner.signals.lock().unwrap_or_else(PoisonError::into_inner) = Some(waiting);
        Ok(())
    }
}

/// The signals that ask a program to end; listens from the moment it is made.
#[cfg(unix)]
struct Asked {
    interrupt: Signal,
    terminate: Signal,
}

#[cfg(unix)]
impl Asked {
    fn new() -> std::io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Ready once one has come.
    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Asked;

#[cfg(not(unix))]
impl Asked {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
