//! What several threads do to instances, tracked resources, the registry and a stopping task, in many orders: the package
//! shuttle decides at each lock and flag which thread goes on, and finds threads that wait for ever. The code is the daemon's
//! own, over its locks ([`sync`](super::sync)).
//!
//! ```sh
//! RUSTFLAGS='--cfg shuttle' cargo test -p pyro-runtime --lib --target-dir target/shuttle daemon::races
//! ```
//!
//! A failure prints a schedule; `shuttle::replay` runs it again.

use super::access::Rule;
use super::announce::Words;
use super::instances::{Instance, Instances, Source, Turn};
use super::registry::{Entry, Registry};
use super::scope::{Resource, Scope, downgrade};
use super::stats::Counters;
use super::tasks::Stop;
use crate::codec::PayloadDecoder;
use crate::service::{BoxCall, InstanceMode, Interface, Member, Skeleton, Target, ready};
use crate::{Error, Exception, Generation};
use shuttle::future::{block_on, yield_now};
use shuttle::thread;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::Poll;

/// Orders that are tried.
const ORDERS: usize = 500;

const N_THREADS: usize = 3;

/// Tries orders at random, and orders with few but well-placed changes between threads.
fn check(test: impl Fn() + Send + Sync + Copy + 'static) {
    shuttle::check_random(test, ORDERS);
    shuttle::check_pct(test, ORDERS, 3);
}

/// Runs something in several threads at a time; what each gave.
fn at_once<T: Send + 'static>(work: impl Fn(usize) -> T + Send + Sync + 'static) -> Vec<T> {
    let work = Arc::new(work);
    let threads: Vec<_> = (0..N_THREADS)
        .map(|i| {
            let work = work.clone();
            thread::spawn(move || work(i))
        })
        .collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).collect()
}

const MEMBERS: &[Member] = &[Member::method("ping")];
static SINGLE: Interface =
    Interface::new("test.Single", "Single", MEMBERS).instance_mode(InstanceMode::Single);
static SESSION: Interface =
    Interface::new("test.Session", "Session", MEMBERS).instance_mode(InstanceMode::Session);

/// How many instances were begun, made and dropped.
#[derive(Default)]
struct Census {
    begun: AtomicUsize,
    made: AtomicUsize,
    dropped: AtomicUsize,
}

impl Census {
    /// Begun, made, dropped.
    fn numbers(&self) -> (usize, usize, usize) {
        (self.begun.load(SeqCst), self.made.load(SeqCst), self.dropped.load(SeqCst))
    }
}

struct Counted(&'static Interface, Arc<Census>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.1.dropped.fetch_add(1, SeqCst);
    }
}

impl Skeleton for Counted {
    fn interface(&self) -> &'static Interface {
        self.0
    }

    fn call(self: Arc<Self>, _: usize, _: &mut PayloadDecoder<'_>) -> Result<BoxCall, Exception> {
        Ok(ready(()))
    }
}

/// A class whose instances take some time to be made; the first few attempts fail.
fn slow_class(interface: &'static Interface, census: &Arc<Census>, n_failures: usize) -> Target {
    let census = census.clone();
    Target::async_class(interface, move || {
        let census = census.clone();
        async move {
            let begun = census.begun.fetch_add(1, SeqCst);
            yield_now().await;
            if begun < n_failures {
                return Err(Error::daemon("not yet"));
            }
            census.made.fetch_add(1, SeqCst);
            Ok(Arc::new(Counted(interface, census)) as Arc<dyn Skeleton>)
        }
    })
}

fn entry(target: Target) -> Arc<Entry> {
    Registry::default().add(target, Some("x".to_owned()), false, Words::default()).unwrap()
}

/// What a connection does at a call: it looks for the instance, and makes it if there is none.
fn instance(instances: &mut Instances, entry: &Arc<Entry>) -> Result<Instance, Exception> {
    if let Some(instance) = instances.made(entry, Generation::Pyro5) {
        return Ok(instance);
    }
    match instances.make(entry, Generation::Pyro5)? {
        Source::Here(instance) => Ok(instance),
        Source::Creating(creating) => {
            let made = block_on(creating)?;
            Ok(instances.keep(entry, Generation::Pyro5, made))
        }
    }
}

fn connection() -> Instances {
    Instances::new(Arc::<Counters>::default())
}

#[test]
fn a_single_instance_is_made_at_the_first_call_and_once() {
    check(|| {
        let census = Arc::<Census>::default();
        let entry = entry(slow_class(&SINGLE, &census, 0));
        assert_eq!(census.numbers(), (0, 0, 0), "nobody has called yet");
        let of_all = entry.clone();
        let found = at_once(move |_| instance(&mut connection(), &of_all).unwrap().skeleton);
        assert!(found.iter().all(|skeleton| Arc::ptr_eq(skeleton, &found[0])));
        assert_eq!(census.numbers(), (1, 1, 0));
        drop((found, entry));
        assert_eq!(census.numbers(), (1, 1, 1));
    });
}

#[test]
fn a_single_instance_that_could_not_be_made_is_made_by_the_next_caller_and_once() {
    check(|| {
        let census = Arc::<Census>::default();
        let entry = entry(slow_class(&SINGLE, &census, 1));
        let found = at_once(move |_| instance(&mut connection(), &entry).map(|found| found.skeleton));
        let (found, failed): (Vec<_>, Vec<_>) = found.into_iter().partition(Result::is_ok);
        assert_eq!(failed.len(), 1, "the one that has begun first");
        let found: Vec<_> = found.into_iter().map(Result::unwrap).collect();
        assert!(found.iter().all(|skeleton| Arc::ptr_eq(skeleton, &found[0])));
        assert_eq!(census.numbers(), (2, 1, 0));
    });
}

#[test]
fn a_session_instance_is_made_at_the_first_call_and_dropped_once_when_nobody_uses_it() {
    check(|| {
        let census = Arc::<Census>::default();
        let entry = entry(slow_class(&SESSION, &census, 0));
        let counted = census.clone();
        at_once(move |_| {
            let mut instances = connection();
            let called = instance(&mut instances, &entry).unwrap();
            assert!(Arc::ptr_eq(&called.skeleton, &instance(&mut instances, &entry).unwrap().skeleton));
            // A oneway call that outlives the connection, and a panic in another one that drops the instance.
            let oneway = thread::spawn(move || drop(called));
            instances.forget(&entry);
            instances.clear();
            oneway.join().unwrap();
        });
        assert_eq!(counted.numbers(), (N_THREADS, N_THREADS, N_THREADS), "each connection had its own");
    });
}

#[test]
fn calls_of_a_session_instance_take_turns() {
    check(|| {
        let entry = entry(slow_class(&SESSION, &Arc::default(), 0));
        let called = instance(&mut connection(), &entry).unwrap();
        let inside = AtomicUsize::new(0);
        at_once(move |_| {
            let mut turn = Turn::of(&called);
            block_on(poll_fn(|cx| turn.poll(cx)));
            assert_eq!(inside.fetch_add(1, SeqCst), 0, "alone");
            thread::yield_now();
            inside.fetch_sub(1, SeqCst);
        });
    });
}

#[derive(Default)]
struct Drawer {
    closed: AtomicUsize,
}

impl Resource for Drawer {
    fn close(&self) {
        self.closed.fetch_add(1, SeqCst);
    }
}

#[test]
fn a_tracked_resource_is_closed_once_and_one_that_comes_too_late_is_not_tracked() {
    check(|| {
        let scope = Arc::<Scope>::default();
        let ends = scope.clone();
        // One thread for the end of the connection, which may be noticed twice; calls that track while it ends.
        let ending = thread::spawn(move || ends.end() + ends.end());
        let tracked = at_once(move |_| {
            let drawer = Arc::<Drawer>::default();
            let was_in_time = scope.track(downgrade(&drawer));
            let again = scope.track(downgrade(&drawer));
            assert!(was_in_time || !again, "an end is for good");
            (drawer, was_in_time)
        });
        assert_eq!(ending.join().unwrap(), 0);
        for (drawer, was_in_time) in tracked {
            assert_eq!(drawer.closed.load(SeqCst), usize::from(was_in_time));
        }
    });
}

#[test]
fn an_id_is_given_to_one_of_those_who_want_it() {
    check(|| {
        let registry = Arc::<Registry>::default();
        let of_all = registry.clone();
        let added = at_once(move |_| {
            let target = Target::object(Arc::new(Counted(&SINGLE, Arc::default())));
            of_all.add(target, Some("x".to_owned()), false, Words::default()).ok()
        });
        let added: Vec<_> = added.into_iter().flatten().collect();
        assert_eq!(added.len(), 1);
        assert!(Arc::ptr_eq(&registry.find("x").unwrap(), &added[0]));
        assert_eq!(registry.len(), 1);
    });
}

#[test]
fn metadata_that_are_forgotten_while_others_ask_are_made_anew() {
    check(|| {
        let entry = entry(slow_class(&SINGLE, &Arc::default(), 0));
        let rule = Rule { generation: Generation::Pyro5, require_expose: true };
        at_once(move |i| match i {
            0 => entry.forget_metadata(),
            _ => assert_eq!(entry.metadata(rule).methods, ["ping"]),
        });
    });
}

#[test]
fn nobody_is_told_that_an_object_is_unknown_because_its_daemon_closes() {
    check(|| {
        let registry = Registry::default();
        let target = slow_class(&SINGLE, &Arc::default(), 0);
        registry.add(target, Some("x".to_owned()), false, Words::default()).unwrap();
        at_once(move |i| match i {
            0 => registry.close(),
            _ => match registry.find("x") {
                Ok(entry) => assert_eq!(&*entry.id, "x"),
                Err(exception) => assert_eq!(exception.class, "Pyro5.errors.ConnectionClosedError"),
            },
        });
    });
}

#[test]
fn a_task_that_waits_is_told_to_stop() {
    check(|| {
        let stop = Arc::<Stop>::default();
        let waits = stop.clone();
        let waiting = thread::spawn(move || {
            block_on(poll_fn(|cx| match waits.poll_stopping(cx.waker()) {
                true => Poll::Ready(()),
                false => Poll::Pending,
            }));
        });
        stop.stop();
        waiting.join().unwrap();
    });
}
