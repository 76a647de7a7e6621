//! Rooms in which people hear each other. Everybody serves an object of their own, which the chat box calls when somebody says
//! something; who is not there any more is noticed then, and leaves the room.
//!
//! `cargo run -p chatbox` serves, and says who comes and goes. `cargo run -p chatbox -- client URI [ROOM NAME]` reads lines and says
//! them, until `/quit` or the end of its input.
//!
//! In Python: `tests/py/examples/chatbox_server.py` and `chatbox_client.py`, which speak with these programs.

mod house;

use house::House;
use pyro_runtime::blocking::Wait;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Ref, Result, service};
use std::io::BufRead;

/// Served by everybody in a room.
#[service(callback, sync)]
trait Listener {
    #[pyro(oneway)]
    fn hear(&self, name: &str, text: &str);
}

#[service(instance = "single")]
trait ChatBox {
    /// The rooms in which somebody is, sorted.
    #[pyro(property)]
    fn rooms(&self) -> Vec<String>;

    /// Who is there, in the order in which they came. A name that is taken is a `ValueError`.
    async fn enter(&self, room: String, name: String, listener: Ref<ListenerProxy>) -> Result<Vec<String>>;

    /// Everybody in the room hears it, the speaker too.
    async fn say(&self, room: String, name: String, text: String);

    async fn leave(&self, room: String, name: String);
}

struct Ears;

impl Listener for Ears {
    fn hear(&self, name: &str, text: &str) {
        println!("[{name}] {text}");
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [word, uri] if word == "client" => chat(uri, "hall", "Ada")?,
        [word, uri, room, name] if word == "client" => chat(uri, room, name)?,
        _ => serve()?,
    }
    Ok(())
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(ChatBoxServer::class(House::default)).call()?);
    println!("Ready.");
    daemon.run()
}

fn chat(uri: &str, room: &str, name: &str) -> Result<(), Box<dyn std::error::Error>> {
    let daemon = Daemon::builder().build_blocking()?;
    let listener = daemon.register(ListenerServer::object(Ears)).call()?.reference();
    let serving = daemon.clone();
    let listening = std::thread::spawn(move || serving.run());

    let chat_box = ChatBoxProxy::connect_blocking(uri)?;
    let names = chat_box.enter(room, name, &listener).wait()?;
    println!("In {room}: {}", names.join(", "));
    for line in std::io::stdin().lock().lines() {
        match line?.trim() {
            "/quit" => break,
            "" => {}
            text => chat_box.say(room, name, text).wait()?,
        }
    }
    chat_box.leave(room, name).wait()?;
    daemon.stop();
    listening.join().expect("it does not panic")?;
    Ok(())
}
