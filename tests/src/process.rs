//! A child process for a test: its output is collected as it comes, its time is bounded, and it is killed when the
//! test lets go of it. It gives nothing to the child's standard input but what [`Process::send`] writes.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a child may take to do what is asked of it, unless the test says otherwise.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What a child left behind.
#[derive(Debug, Clone)]
pub struct Output {
    /// How it ended.
    pub status: ExitStatus,
    /// Everything it printed.
    pub stdout: String,
    /// Everything it complained about.
    pub stderr: String,
}

impl Output {
    /// The standard output of a child that ended well.
    ///
    /// # Panics
    /// When it did not, with all it printed.
    #[track_caller]
    pub fn ok(self) -> String {
        assert!(self.status.success(), "{}\n{}\n{}", self.status, self.stdout, self.stderr);
        self.stdout
    }
}

/// A running child. Dropping it kills it.
#[derive(Debug)]
pub struct Process {
    name: String,
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: Arc<Captured>,
    stderr: Arc<Captured>,
    readers: Vec<JoinHandle<()>>,
}

/// What came out of one pipe so far, and whether it has ended.
#[derive(Debug, Default)]
struct Captured {
    state: Mutex<(String, bool)>,
    changed: Condvar,
}

impl Process {
    /// Starts a command with all three pipes attached.
    ///
    /// # Panics
    /// When it cannot be started.
    #[track_caller]
    pub fn spawn(command: &mut Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("cannot start {name}: {e}"));
        let (stdout, stderr) = (Arc::<Captured>::default(), Arc::<Captured>::default());
        let readers = vec![
            collect(child.stdout.take().expect("piped"), stdout.clone()),
            collect(child.stderr.take().expect("piped"), stderr.clone()),
        ];
        Self { name, stdin: child.stdin.take(), child, stdout, stderr, readers }
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Writes to the child's standard input.
    ///
    /// # Panics
    /// When the child has closed it.
    #[track_caller]
    pub fn send(&mut self, text: &str) {
        let stdin = self.stdin.as_mut().expect("standard input is open");
        stdin.write_all(text.as_bytes()).and_then(|()| stdin.flush()).expect("the child reads its input");
    }

    /// Closes the child's standard input.
    pub fn close_stdin(&mut self) {
        self.stdin = None;
    }

    /// Waits for a line of standard output that `matches` and gives it back without its line end.
    ///
    /// # Panics
    /// When the child ends, or [`PATIENCE`] does, before such a line came.
    #[track_caller]
    pub fn wait_for(&self, matches: impl Fn(&str) -> bool) -> String {
        let until = Instant::now() + PATIENCE;
        let mut state = self.stdout.state.lock().expect("no reader panics");
        loop {
            let complete = state.0.rfind('\n').map_or("", |end| &state.0[..end]);
            if let Some(line) = complete.lines().find(|line| matches(line)) {
                return line.to_owned();
            }
            let left = until.saturating_duration_since(Instant::now());
            if state.1 || left.is_zero() {
                let stdout = state.0.clone();
                drop(state);
                panic!("{} did not print the line awaited:\n{stdout}\n{}", self.name, self.stderr());
            }
            state = self.stdout.changed.wait_timeout(state, left).expect("no reader panics").0;
        }
    }

    /// What follows `prefix` in the first line that starts with it; waits as [`wait_for`](Self::wait_for) does.
    #[track_caller]
    pub fn value_of(&self, prefix: &str) -> String {
        let line = self.wait_for(|line| line.starts_with(prefix));
        line[prefix.len()..].trim().to_owned()
    }

    /// Everything on standard output so far.
    pub fn stdout(&self) -> String {
        self.stdout.state.lock().expect("no reader panics").0.clone()
    }

    /// Everything on standard error so far.
    pub fn stderr(&self) -> String {
        self.stderr.state.lock().expect("no reader panics").0.clone()
    }

    /// Sends a signal by name: `INT`, `TERM`, `STOP`.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(format!("-{name}")).arg(self.id().to_string()).status();
        assert!(sent.is_ok_and(|s| s.success()), "cannot send SIG{name} to {}", self.name);
    }

    /// Kills it at once, without any chance to say goodbye.
    pub fn kill(&mut self) {
        // It may be gone already, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Waits for the end.
    ///
    /// # Panics
    /// When it does not end within `patience`.
    #[track_caller]
    pub fn wait(mut self, patience: Duration) -> Output {
        self.close_stdin();
        let until = Instant::now() + patience;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a child can be waited for") {
                break status;
            }
            if Instant::now() > until {
                self.kill();
                let (name, out, err) = (&self.name, self.stdout(), self.stderr());
                panic!("{name} did not end within {patience:?}:\n{out}\n{err}");
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        // A grandchild may hold the pipes; what matters was printed by the child itself.
        self.stdout.wait_end(Duration::from_secs(2));
        self.stderr.wait_end(Duration::from_secs(2));
        Output { status, stdout: self.stdout(), stderr: self.stderr() }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
        // Readers end with the pipes; joining could hang on a grandchild that inherited them.
        self.readers.clear();
    }
}

impl Captured {
    fn wait_end(&self, patience: Duration) {
        let state = self.state.lock().expect("no reader panics");
        drop(self.changed.wait_timeout_while(state, patience, |state| !state.1));
    }
}

fn collect(pipe: impl Read + Send + 'static, into: Arc<Captured>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        loop {
            line.clear();
            let n = pipe.read_until(b'\n', &mut line).unwrap_or(0);
            let mut state = into.state.lock().expect("no reader panics");
            state.0.push_str(&String::from_utf8_lossy(&line));
            state.1 = n == 0;
            into.changed.notify_all();
            if n == 0 {
                return;
            }
        }
    })
}
