//! Objects on Unix domain sockets, for clients on the same machine. Only who may write to the socket's file can call.
//!
//! `cargo run -p unixdomainsock` hosts a doorbell twice: at a path, and under a name in the abstract namespace, which is no file and
//! begins with a zero byte; on Linux only. `cargo run -p unixdomainsock -- client URI..` rings. URIs are printed, and taken, with `@` in
//! place of the zero byte, as `ss` shows such names.
//!
//! In Python: `Daemon(unixsocket=..)`; see `tests/py/examples/unixdomainsock_server.py`. Clients are the same as over TCP.

use pyro_runtime::blocking::Wait;
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Result, service};
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};

/// A bell beside a door.
#[service(sync)]
trait Doorbell {
    /// Says who has come, and how.
    fn ring(&self, name: &str) -> String;

    /// How often it has rung.
    #[pyro(property)]
    fn rings(&self) -> i64;
}

#[derive(Default)]
struct Bell {
    rings: AtomicI64,
}

impl Doorbell for Bell {
    fn ring(&self, name: &str) -> String {
        self.rings.fetch_add(1, SeqCst);
        let call = CallContext::current();
        format!("{name} is at the {}", call.map_or("door".into(), |call| call.peer))
    }

    fn rings(&self) -> i64 {
        self.rings.load(SeqCst)
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        Some((word, uris)) if word == "client" => uris.iter().try_for_each(|uri| ring(uri)),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let path = std::env::temp_dir().join(format!("doorbell-{}.sock", std::process::id()));
    let front = host(&path.to_string_lossy())?;
    let back = host(&format!("\0doorbell-{}", std::process::id()))?;
    println!("Ready.");
    // One of them waits with this thread, the other one with its own.
    let waiting = std::thread::spawn(move || back.run());
    front.run()?;
    waiting.join().expect("it does not panic")
}

/// A daemon with a bell, on a socket of this name.
fn host(socket: &str) -> Result<Daemon> {
    let daemon = Daemon::builder().unix_socket(socket).build_blocking()?;
    daemon.stop_on_signals()?;
    let bell = daemon.register(DoorbellServer::object(Bell::default())).object_id("doorbell").call()?;
    println!("URI: {}", bell.to_string().replace('\0', "@"));
    Ok(daemon)
}

fn ring(uri: &str) -> Result<()> {
    let bell = DoorbellProxy::connect_blocking(uri.replace("./u:@", "./u:\0"))?;
    let (before, answer) = (bell.rings().wait()?, bell.ring("the postman").wait()?);
    println!("{answer}, {} ring", bell.rings().wait()? - before);
    Ok(())
}
