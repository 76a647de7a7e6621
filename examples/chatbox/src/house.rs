//! Who is in which room, and how they hear of each other.

use crate::{ChatBox, ListenerProxy};
use pyro_runtime::{Exception, Ref, Result};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

struct Person {
    name: String,
    listener: ListenerProxy,
}

#[derive(Default)]
pub(crate) struct House {
    rooms: Mutex<BTreeMap<String, Vec<Person>>>,
}

impl House {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Person>>> {
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
        let rooms = self.lock();
        let people = rooms.get(room).into_iter().flatten();
        people.map(|person| (person.name.clone(), person.listener.clone())).collect()
    }

    /// Whether there was such a person.
    fn remove(&self, room: &str, name: &str) -> bool {
        let mut rooms = self.lock();
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
        self.lock().keys().cloned().collect()
    }

    async fn enter(&self, room: String, name: String, listener: Ref<ListenerProxy>) -> Result<Vec<String>> {
        let names = {
            let mut rooms = self.lock();
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
