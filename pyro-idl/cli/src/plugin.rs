//! Running a generator that is not ours: a request to its standard input, an answer from its standard output, both bounded.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
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

/// Ends a plugin and what it has started.
fn end(child: &mut Child) {
    // Before it is waited for, its id cannot be somebody else's.
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn answer(program: &Path, request: String, patience: Duration) -> Result<Vec<u8>, String> {
    let until = Instant::now() + patience;
    let mut command = Command::new(program);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    // A group of its own, so that what it has started ends with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().map_err(|error| files::reason(&error))?;
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
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
    let read = receiver.recv_timeout(patience);
    if let Err(mpsc::RecvTimeoutError::Timeout) = read {
        // Also when it has ended itself, and left somebody behind who holds its output.
        end(&mut child);
        return Err(format!("did not end within {} seconds", patience.as_secs()));
    }
    let is_whole = matches!(&read, Ok(Ok(bytes)) if bytes.len() as u64 <= MAX_ANSWER_BYTES);
    let status = loop {
        match child.try_wait().map_err(|error| files::reason(&error))? {
            Some(status) => break status,
            None if !is_whole || Instant::now() > until => {
                end(&mut child);
                return Err(match read {
                    Ok(Ok(_)) if !is_whole => format!("the answer has more than {MAX_ANSWER_BYTES} bytes"),
                    Ok(Err(error)) => files::reason(&error),
                    _ => format!("did not end within {} seconds", patience.as_secs()),
                });
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    // One that is no longer read may end by a signal for that.
    if matches!(&read, Ok(Ok(_))) && !is_whole {
        return Err(format!("the answer has more than {MAX_ANSWER_BYTES} bytes"));
    }
    if !status.success() {
        return Err(format!("ended with {status}"));
    }
    match read {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => Err(files::reason(&error)),
        Err(_) => Err(format!("did not end within {} seconds", patience.as_secs())),
    }
}
