//! Running a generator that is not ours: a request to its standard input, an answer from its standard output, both bounded.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use pyro_codegen::generate::{Answer, request};
use pyro_codegen::template::Files;
use pyro_idl::export::json::Document;
#[cfg(unix)]
use rustix::process::{Pid, Signal, kill_process_group};

use crate::files;

/// The longest answer, in bytes.
const MAX_ANSWER_BYTES: u64 = 64 << 20;

/// Runs a plugin to its end, at most `seconds` long. What it says on its standard error is for the user.
///
/// # Errors
/// What went wrong, in words that follow the program's name.
pub(crate) fn run(
    program: &Path,
    document: &Document,
    parameter: Option<&str>,
    seconds: u64,
) -> Result<Files, String> {
    let said = |why: String| format!("plugin {}: {why}", program.display());
    let answer = answer(program, request(document, parameter), Duration::from_secs(seconds)).map_err(said)?;
    Answer::files(&answer).map_err(|error| said(error.to_string()))
}

/// How often it is looked at whether a plugin has ended.
const TICK: Duration = Duration::from_millis(5);

/// A plugin that runs in a process group of its own. When this is dropped it ends, and so does all that is in the group.
struct Running {
    child: Child,
    status: Option<ExitStatus>,
}

impl Running {
    fn start(program: &Path) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        Ok(Self { child: command.spawn()?, status: None })
    }

    /// Whether the plugin itself has ended. Where the system can say so without forgetting it, its id is still its own.
    fn has_ended(&mut self) -> io::Result<bool> {
        #[cfg(any(target_os = "linux", target_os = "macos", target_os = "freebsd"))]
        if let Some(id) = pid(&self.child) {
            use rustix::process::{WaitId, WaitIdOptions, waitid};
            let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
            return Ok(waitid(WaitId::Pid(id), options)?.is_some());
        }
        Ok(self.child.try_wait()?.is_some())
    }

    /// Ends what still runs, and says how the plugin itself has ended.
    fn end(&mut self) -> io::Result<ExitStatus> {
        // Before it is waited for, its id cannot be somebody else's.
        #[cfg(unix)]
        if let (Some(group), None) = (pid(&self.child), self.status) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.kill();
        let status = self.child.wait()?;
        self.status = Some(status);
        Ok(status)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

#[cfg(unix)]
fn pid(child: &Child) -> Option<Pid> {
    i32::try_from(child.id()).ok().and_then(Pid::from_raw)
}

fn answer(program: &Path, request: String, patience: Duration) -> Result<Vec<u8>, String> {
    let late = || format!("did not end within {} seconds", patience.as_secs());
    let cannot = |error: io::Error| files::reason(&error);
    let until = Instant::now() + patience;
    let mut plugin = Running::start(program).map_err(cannot)?;
    let (Some(mut stdin), Some(stdout)) = (plugin.child.stdin.take(), plugin.child.stdout.take()) else {
        return Err("has no standard input and output".into());
    };
    // One that answers before it has read everything is as good; its reading end is then closed.
    std::thread::spawn(move || stdin.write_all(request.as_bytes()));
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.take(MAX_ANSWER_BYTES + 1).read_to_end(&mut bytes);
        let _ = sender.send(read.map(|_| bytes));
    });
    let mut read = None;
    let status = loop {
        match &read {
            None => read = receiver.recv_timeout(TICK).ok(),
            Some(Ok(bytes)) if is_too_long(bytes) => break None,
            Some(_) => std::thread::sleep(TICK),
        }
        if plugin.has_ended().map_err(cannot)? {
            break Some(plugin.end().map_err(cannot)?);
        }
        if Instant::now() > until {
            return Err(late());
        }
    };
    // Who held its output beyond its end has ended by now, except what has left the group.
    let rest = until.saturating_duration_since(Instant::now());
    let held = || format!("who holds its output {}", late());
    let read = read.map_or_else(|| receiver.recv_timeout(rest).map_err(|_| held()), Ok)?;
    let bytes = read.map_err(cannot)?;
    // One that is no longer read may end by a signal for that.
    let Some(status) = status.filter(|_| !is_too_long(&bytes)) else {
        return Err(format!("the answer has more than {MAX_ANSWER_BYTES} bytes"));
    };
    if status.success() { Ok(bytes) } else { Err(format!("ended with {status}")) }
}

fn is_too_long(answer: &[u8]) -> bool {
    answer.len() as u64 > MAX_ANSWER_BYTES
}
