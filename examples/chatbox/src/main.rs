//! Rooms in which people hear each other. Everybody serves an object of their own, which the chat box calls when somebody says
//! something; who is not there any more is noticed then, and leaves the room.
//!
//! `cargo run -p chatbox` serves, and says who comes and goes. `cargo run -p chatbox -- client URI [ROOM NAME]` reads lines and says
//! them, until `/quit` or the end of its input.
//!
//! In Python: `tests/py/examples/chatbox_server.py` and `chatbox_client.py`, which speak with these programs.

use pyro_runtime::blocking::{self, Wait};
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Exception, Ref, Result, service};
use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::{Mutex, MutexGuard, PoisonError};

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

struct Person {
    name: String,
    listener: ListenerProxy,
}

#[derive(Default)]
struct House {
    rooms: Mutex<BTreeMap<String, Vec<Person>>>,
}

impl House {
    fn rooms(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Person>>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets everybody in a room hear something. Who cannot be reached leaves, and the others are told.
    async fn tell(&self, room: &str, mut heard: Vec<(String, String)>) {
        while let Some((name, text)) = heard.pop() {
            let listeners: Vec<_> = self.listeners(room);
            for (listener_name, listener) in listeners {
                if listener.hear(&name, &text).await.is_err() && self.remove(room, &listener_name) {
                    heard.push(("the house".to_owned(), format!("{listener_name} has gone")));
                }
            }
        }
    }

    /// Whom to call. Nobody is called while the rooms are locked.
    fn listeners(&self, room: &str) -> Vec<(String, ListenerProxy)> {
        let rooms = self.rooms();
        let people = rooms.get(room).into_iter().flatten();
        people.map(|person| (person.name.clone(), person.listener.clone())).collect()
    }

    /// Whether there was such a person.
    fn remove(&self, room: &str, name: &str) -> bool {
        let mut rooms = self.rooms();
        let Some(people) = rooms.get_mut(room) else { return false };
        let before = people.len();
        people.retain(|person| person.name != name);
        let has_left = people.len() < before;
        if people.is_empty() {
            rooms.remove(room);
        }
        if has_left {
            println!("{name} has left {room}");
        }
        has_left
    }
}

impl ChatBox for House {
    fn rooms(&self) -> Vec<String> {
        House::rooms(self).keys().cloned().collect()
    }

    async fn enter(&self, room: String, name: String, listener: Ref<ListenerProxy>) -> Result<Vec<String>> {
        let names = {
            let mut rooms = House::rooms(self);
            let people = rooms.entry(room.clone()).or_default();
            if people.iter().any(|person| person.name == name) {
                return Err(Exception::new("builtins.ValueError", format!("{name} is here already")).into());
            }
            people.push(Person { name: name.clone(), listener: listener.proxy() });
            people.iter().map(|person| person.name.clone()).collect()
        };
        println!("{name} has entered {room}");
        self.tell(&room, vec![("the house".to_owned(), format!("{name} has come"))]).await;
        Ok(names)
    }

    async fn say(&self, room: String, name: String, text: String) {
        self.tell(&room, vec![(name, text)]).await;
    }

    async fn leave(&self, room: String, name: String) {
        if self.remove(&room, &name) {
            self.tell(&room, vec![("the house".to_owned(), format!("{name} has gone"))]).await;
        }
    }
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

    let chat_box = ChatBoxProxy::from(blocking::connect(uri)?);
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
