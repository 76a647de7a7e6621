//! The handshake: a client shows a value when it connects, and the daemon decides by it whom it lets in.
//!
//! `cargo run -p handshake` serves a club. `cargo run -p handshake -- client URI` knocks. In Python:
//! `tests/py/examples/handshake_client.py` and `handshake_server.py`; Pyro's own example has the same name.

use pyro_runtime::blocking::Wait;
use pyro_runtime::client::Proxy;
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::{Daemon, Hooks};
use pyro_runtime::{Exception, Result, Value, service};
use std::sync::mpsc;

/// Behind the door.
#[service(package = "example.club", sync)]
trait Lounge {
    /// Says it back, in a low voice.
    fn whisper(&self, text: &str) -> String;
}

struct Velvet;

impl Lounge for Velvet {
    fn whisper(&self, text: &str) -> String {
        text.to_lowercase()
    }
}

/// Knows the word of tonight.
struct Doorkeeper {
    word: &'static str,
}

impl Hooks for Doorkeeper {
    fn validate_handshake(&self, call: &CallContext, shown: Value) -> Result<Value, Exception> {
        if shown.as_str() == Some(self.word) {
            println!("{:?} may come in", call.generation);
            return Ok(Value::from(["welcome", "mind the step"]));
        }
        println!("{:?} says {shown}", call.generation);
        Err(Exception::new("builtins.ValueError", "that is not the word"))
    }

    fn client_disconnect(&self, call: &CallContext) {
        println!("{:?} has left", call.generation);
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [word, uri] if word == "client" => knock(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().hooks(Doorkeeper { word: "swordfish" }).build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(LoungeServer::object(Velvet)).call()?);
    println!("Ready.");
    daemon.run()
}

fn knock(uri: &str) -> Result<()> {
    // Without a word a proxy says `hello`.
    for proxy in [Proxy::builder(uri)?, Proxy::builder(uri)?.handshake("open up")] {
        let refused = proxy.blocking().connect().wait().expect_err("nobody comes in so");
        println!("turned away: {}", reason(&refused.to_string()));
    }

    let (heard, hear) = mpsc::channel();
    let proxy = Proxy::builder(uri)?.handshake("swordfish").validate_handshake(move |answer| {
        // An error from here would end the connection.
        let _ = heard.send(answer.clone());
        Ok(())
    });
    let lounge = LoungeProxy::from(proxy.blocking().connect().wait()?);
    println!("let in, and told {}", hear.try_recv().unwrap_or_default());
    println!("{}", lounge.whisper("Good Evening").wait()?);
    Ok(())
}

/// Without the address before it.
fn reason(text: &str) -> &str {
    text.rsplit(": ").next().unwrap_or(text)
}
