//! Daemons that end before all their names are entered.

use super::{NAMED, daemon, place, serve, thing};
use crate::nameserver::core::NameError;
use crate::nameserver::storage::{Filter, MemoryStorage, Record, Storage};
use crate::nameserver::{Limits, Options, start, start_with};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::Duration;

/// A store that takes its time to take a name.
#[derive(Default)]
struct Slow {
    memory: MemoryStorage,
    has_begun: Arc<AtomicBool>,
}

impl Storage for Slow {
    fn count(&self) -> Result<usize, NameError> {
        self.memory.count()
    }

    fn get(&self, name: &str) -> Result<Option<Record>, NameError> {
        self.memory.get(name)
    }

    fn set(&mut self, name: &str, record: Record) -> Result<(), NameError> {
        if name == "lab.named" {
            self.has_begun.store(true, SeqCst);
            std::thread::sleep(Duration::from_millis(100));
        }
        self.memory.set(name, record)
    }

    fn remove(&mut self, names: &[String]) -> Result<usize, NameError> {
        self.memory.remove(names)
    }

    fn select(&self, filter: &Filter<'_>) -> Result<Vec<(String, Record)>, NameError> {
        self.memory.select(filter)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_name_that_is_being_entered_is_taken_out_too() {
    let has_begun = Arc::<AtomicBool>::default();
    let storage = Slow { has_begun: has_begun.clone(), ..Slow::default() };
    let running = start_with(Options { port: 0, ..Options::default() }, storage).await.unwrap();
    let daemon = daemon(place(&running.uri)).await;
    daemon.register(thing(&NAMED)).call().unwrap();
    let serving = serve(&daemon);
    super::until("it is being entered", || async { has_begun.load(SeqCst).then_some(()) }).await;
    daemon.stop();
    serving.await.unwrap().unwrap();
    assert_eq!(running.core.count().unwrap(), 1, "the name server's own");
}

#[tokio::test]
async fn names_are_taken_out_when_another_one_is_refused() {
    let limits = Limits { max_names: 2, ..Limits::default() };
    let running = start(Options { port: 0, limits, ..Options::default() }).await.unwrap();
    let daemon = daemon(place(&running.uri)).await;
    daemon.register(thing(&NAMED)).call().unwrap();
    daemon.register(thing(&NAMED)).name("one.too.many").call().unwrap();
    let error = serve(&daemon).await.unwrap().unwrap_err();
    assert!(error.to_string().contains("too many"), "{error}");
    assert_eq!(running.core.count().unwrap(), 1, "the name server's own");
}
