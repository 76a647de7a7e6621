//! What a client of ours notices of other clients of its server: thousands that are idle, some that never read, send a byte at a
//! time, make handlers panic, or use objects that a panic has left in disorder. It prints figures and fails when anybody is
//! not served as if they were alone; `tests/bench/README.md` has what was measured.
//!
//! ```text
//! neighbours [SERVER TYPE] [IDLE CONNECTIONS] [CALLS]      async 5000 2000
//! neighbours serve SERVER TYPE                             what it starts as the server, in a process of its own
//! ```
//!
//! Both processes need a descriptor for each connection; `ulimit -n` is raised for them as far as that may be.

mod load;
mod objects;

use pyro_runtime::daemon::ServerType;
use pyro_tests::host::Host;
use pyro_tests::process::Process;
use std::io::Write;
use std::process::Command;

/// Set in the environment of the process in which the limit has been raised.
const RAISED: &str = "PYRO_NEIGHBOURS_RAISED";

/// Descriptors of a process beside those of idle connections.
const OTHERS: usize = 200;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let arg = |at: usize| args.get(at).map(String::as_str);
    if arg(0) == Some("serve") {
        return serve(arg(1).unwrap_or_default().parse().expect("a server type"));
    }
    let server_type: ServerType = arg(0).unwrap_or("async").parse().expect("a server type");
    let number = |at: usize, default: usize| arg(at).map_or(default, |n| n.parse().expect("a number"));
    let (n_idle, n_calls) = (number(1, 5000), number(2, 2000));
    if std::env::var_os(RAISED).is_none() {
        return again_with_descriptors(&args, n_idle + OTHERS);
    }
    let server = Process::spawn(Command::new(this()).args(["serve", &server_type.to_string()]));
    load::run(&server, n_idle, n_calls as u32);
}

fn this() -> std::path::PathBuf {
    std::env::current_exe().expect("this program is a file")
}

/// Runs this program again in a process that may have so many descriptors.
fn again_with_descriptors(args: &[String], n_descriptors: usize) {
    let script = format!("ulimit -n {n_descriptors} && exec \"$0\" \"$@\"");
    let status = Command::new("sh").args(["-c", &script]).arg(this()).args(args).env(RAISED, "1").status();
    if !status.expect("there is a shell").success() {
        std::process::exit(1);
    }
}

/// Serves until standard input ends.
fn serve(server_type: ServerType) {
    // Panics of handlers are told to their callers; there are thousands of them.
    std::panic::set_hook(Box::new(|_| ()));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let host = Host::things_of_type(server_type).await;
        host.register(objects::session(), "session_in_disorder");
        host.register(objects::shared(), "shared_in_disorder");
        println!("PORT {}", host.port());
        std::io::stdout().flush().expect("somebody reads it");
        let ended = || std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        tokio::task::spawn_blocking(ended).await.expect("reading panics never").expect("it can be read");
        host.stop().await;
    });
}
