//! How a command ends: its exit status, and the one line that says why. Statuses are the same for all commands.

use pyro_runtime::{Config, Error};
use std::process::ExitCode;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) struct Failure {
    status: u8,
    text: String,
}

impl Failure {
    /// Wrong usage, or the system refused: status 2.
    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Self { status: 2, text: text.into() }
    }

    /// Nobody answered: status 3.
    pub(crate) fn unreachable(text: impl Into<String>) -> Self {
        Self { status: 3, text: text.into() }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let text = error.to_string();
        let status = if error.is_remote() {
            1
        } else if error.is_timeout() {
            5
        } else if error.is_connect() || error.is_closed() {
            3
        } else {
            2
        };
        Self { status, text }
    }
}

/// The configuration of the environment, with the log lines that it asks for. What it has no use for is told on standard error.
pub(crate) fn config() -> Result<Config, Failure> {
    let loaded = Config::from_env().map_err(|e| Failure::usage(e.to_string()))?;
    for warning in loaded.warnings {
        eprintln!("warning: {warning}");
    }
    pyro_runtime::logging::start(&loaded.config)?;
    Ok(loaded.config)
}

/// A server that could not be started: what was asked for does not fit, or the system refused.
pub(crate) fn cannot_start(error: Error) -> Failure {
    Failure::usage(error.to_string())
}

/// The exit status of a command; its failure is told on standard error.
pub(crate) fn report(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {}", failure.text);
            ExitCode::from(failure.status)
        }
    }
}
