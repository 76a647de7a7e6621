//! Registering many objects, and which id an object has that has had several.

use super::super::announce::Words;
use super::super::registry::Registry;
use super::{objects, start};
use crate::codec::PayloadDecoder;
use crate::daemon::{Daemon, Registered};
use crate::service::{BoxCall, Interface, Member, Skeleton, Target, n_identified, ready};
use crate::{Exception, Generation, Result};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn object() -> Arc<dyn Skeleton> {
    objects::probe()
}

fn register(daemon: &Daemon, object: &Arc<dyn Skeleton>, id: &str) -> Result<Registered> {
    daemon.register(Target::object(object.clone())).object_id(id).call()
}

fn force(daemon: &Daemon, object: &Arc<dyn Skeleton>, id: &str) {
    daemon.register(Target::object(object.clone())).object_id(id).force(true).call().unwrap();
}

fn id_of(daemon: &Daemon, object: &Arc<dyn Skeleton>) -> Option<String> {
    daemon.uri_for(object).ok().map(|uri| uri.object)
}

/// How often objects are compared with each other, or looked at for it.
#[tokio::test]
async fn what_registering_costs_does_not_depend_on_how_many_objects_there_are() {
    let (daemon, _guard) = start(|b| b).await;
    let objects: Vec<_> = (0..2_000).map(|_| object()).collect();
    let before = n_identified();
    for object in &objects {
        let target = Target::object(object.clone());
        daemon.register(target).call().unwrap();
    }
    let at_registering = n_identified() - before;
    assert!(at_registering <= 4 * objects.len() as u64, "{at_registering}");
    objects.iter().for_each(|object| assert!(id_of(&daemon, object).is_some()));
    objects.iter().for_each(|object| daemon.unregister(object).unwrap());
    assert!(n_identified() - before <= 12 * objects.len() as u64, "{}", n_identified() - before);
    assert!(objects.iter().all(|object| id_of(&daemon, object).is_none()));
}

#[tokio::test]
async fn an_object_with_several_ids_is_known_by_the_one_it_got_last() {
    let (daemon, _guard) = start(|b| b).await;
    let object = object();
    for i in 0..20 {
        force(&daemon, &object, &format!("id{i}"));
        assert_eq!(id_of(&daemon, &object).unwrap(), format!("id{i}"));
    }
    daemon.unregister("id7").unwrap();
    assert_eq!(id_of(&daemon, &object).unwrap(), "id19");
    // By the object its last id goes, and the one before is its id again.
    for i in (0..20).rev().filter(|i| *i != 7) {
        assert_eq!(id_of(&daemon, &object).unwrap(), format!("id{i}"));
        daemon.unregister(&object).unwrap();
    }
    assert_eq!(id_of(&daemon, &object), None);
    register(&daemon, &object, "again").unwrap();
}

#[tokio::test]
async fn an_id_that_is_taken_by_force_is_not_an_id_of_what_had_it() {
    let (daemon, _guard) = start(|b| b).await;
    let (old, new) = (object(), object());
    let handle = register(&daemon, &old, "id").unwrap();
    force(&daemon, &new, "id");
    assert_eq!((id_of(&daemon, &old), id_of(&daemon, &new)), (None, Some("id".to_owned())));
    handle.unregister();
    assert_eq!(id_of(&daemon, &new).unwrap(), "id", "the handle is the old object's");
    // Free for another id at once; the new one is not.
    register(&daemon, &old, "other").unwrap();
    let text = register(&daemon, &new, "third").unwrap_err().to_string();
    assert!(text.ends_with("object or class already has a Pyro id"), "{text}");
    // The same object by force under the id that it has.
    force(&daemon, &new, "id");
    daemon.unregister("id").unwrap();
    assert_eq!(id_of(&daemon, &new), None);
}

#[tokio::test]
async fn an_object_that_is_kept_by_others_is_the_one_that_they_keep() {
    let (daemon, _guard) = start(|b| b).await;
    let kept = object();
    let handle = daemon.register(Target::object(kept.clone())).object_id("w").weak(true).call().unwrap();
    assert_eq!(id_of(&daemon, &kept).unwrap(), "w");
    assert!(register(&daemon, &kept, "x").is_err(), "it has an id");
    drop(kept);
    assert!(!handle.is_registered());
    // The ids of those that are gone are free, and what comes to lie where they lay is not taken for them.
    for i in 0..100 {
        let next = object();
        daemon.register(Target::object(next.clone())).object_id("w").weak(true).call().unwrap();
        assert_eq!(id_of(&daemon, &next).unwrap(), "w", "{i}");
    }
    let (n_held, n_objects) = daemon.inner.registry.n_held();
    assert!(n_held < 20, "{n_held}");
    assert_eq!(n_held, n_objects + 3, "three are classes");
}

/// An object that asks for something as it goes, as one does that unregisters what it has made.
struct Asks(Arc<Registry>, Sender<usize>);

impl Drop for Asks {
    fn drop(&mut self) {
        let _ = self.1.send(self.0.entries().len());
    }
}

impl Skeleton for Asks {
    fn interface(&self) -> &'static Interface {
        objects::session_interface()
    }

    fn call(self: Arc<Self>, _: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        Ok(ready(()))
    }
}

#[test]
fn what_goes_with_an_object_that_is_gone_may_ask_the_registry() {
    let registry = Arc::<Registry>::default();
    let (tell, told) = channel();
    let (kept, asks) = (object(), Asks(registry.clone(), tell));
    let kept_by_others = Target::object(kept.clone()).weak().unwrap();
    let of_two = Target::per_generation(kept_by_others, Target::object(Arc::new(asks)));
    registry.add(of_two, None, false, Words::default()).unwrap();
    drop(kept);
    std::thread::spawn(move || {
        for _ in 0..50 {
            registry.add(Target::object(object()), None, false, Words::default()).unwrap();
        }
    });
    let seen = told.recv_timeout(Duration::from_secs(5)).expect("it goes, and is answered");
    assert_eq!(seen, 16, "those that are still there");
}

/// Its members change; it can be made to take its time to say which they are.
struct Changing {
    now: Mutex<&'static Interface>,
    is_slow: AtomicBool,
    reached: Sender<()>,
    may_go: Mutex<Receiver<()>>,
}

static BEFORE: Interface = Interface::new("test.Changing", "Changing", &[Member::method("before")]);
static AFTER: Interface = Interface::new("test.Changing", "Changing", &[Member::method("after")]);

impl Skeleton for Changing {
    fn interface(&self) -> &'static Interface {
        let interface = *self.now.lock().unwrap();
        if self.is_slow.swap(false, SeqCst) {
            self.reached.send(()).unwrap();
            self.may_go.lock().unwrap().recv().unwrap();
        }
        interface
    }

    fn call(self: Arc<Self>, _: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        Ok(ready(()))
    }
}

#[tokio::test]
async fn members_that_change_while_they_are_looked_at_are_looked_at_anew() {
    let (daemon, _guard) = start(|b| b).await;
    let ((reached, is_reached), (go, may_go)) = (channel(), channel());
    let changing = Arc::new(Changing {
        now: Mutex::new(&BEFORE),
        is_slow: AtomicBool::new(false),
        reached,
        may_go: Mutex::new(may_go),
    });
    daemon.register(Target::object(changing.clone())).object_id("x").call().unwrap();
    let methods = |daemon: &Daemon| {
        let entry = daemon.inner.registry.find("x").unwrap();
        daemon.inner.metadata(&entry, Generation::Pyro5).methods.clone()
    };
    changing.is_slow.store(true, SeqCst);
    let asking = std::thread::spawn({
        let daemon = daemon.clone();
        move || methods(&daemon)
    });
    is_reached.recv_timeout(Duration::from_secs(5)).unwrap();
    *changing.now.lock().unwrap() = &AFTER;
    daemon.reset_metadata_cache("x").unwrap();
    go.send(()).unwrap();
    assert_eq!(asking.join().unwrap(), ["before"]);
    assert_eq!(methods(&daemon), ["after"]);
}
