//! The wish of the user or the system that the program should end. Nothing here is done unless the program asks for it.

use super::Daemon;
use crate::{Error, Result, blocking};
use std::sync::PoisonError;

impl Daemon {
    /// [Stops](Self::stop) this daemon at SIGINT (Ctrl-C) and SIGTERM, elsewhere than on Unix at Ctrl-C: `run` and `serve` let
    /// running calls end then, and return. For programs that are nothing but a server; a library leaves signals to its
    /// program.
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
        let asked = blocking::within(asked_to_end);
        let asked = asked.map_err(|e| Error::usage(format!("cannot wait for signals: {e}")))?;
        // Weak, or the daemon would be kept by what it owns.
        let daemon = self.downgrade();
        let waiting = blocking::spawn_owned(async move {
            asked.await;
            if let Some(daemon) = daemon.upgrade() {
                daemon.stop();
            }
        });
        *self.inner.signals.lock().unwrap_or_else(PoisonError::into_inner) = Some(waiting);
        Ok(())
    }
}

/// Ready once such a signal has come; listens from the moment it is made.
#[cfg(unix)]
fn asked_to_end() -> std::io::Result<impl Future<Output = ()> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn asked_to_end() -> std::io::Result<impl Future<Output = ()> + Send> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
