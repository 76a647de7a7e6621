//! What the server types `thread` and `multiplex` promise beside what holds for all, and request loops that block.

use super::objects::{self, Probe};
use super::peer::{Args, Peer};
use super::{Daemon, DaemonBuilder, ServerType, ThreadPool, eventually};
use crate::context::CallContext;
use crate::daemon::{A_MOMENT, Announcer, Announcing, Hooks};
use crate::protocol::{Flags, MessageType};
use crate::service::Target;
use crate::uri::Location;
use crate::{Exception, Generation, Value};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub(super) const ALL: [ServerType; 3] = [ServerType::Async, ServerType::Thread, ServerType::Multiplex];
const FULL: &str = "no free workers, increase server threadpool size";

/// A daemon in a program without async: built and run by one thread. Its probe is the object `probe`.
pub(super) struct Running {
    pub(super) daemon: Daemon,
    pub(super) probe: Arc<Probe>,
    thread: JoinHandle<crate::Result<()>>,
}

impl Running {
    pub(super) fn start(
        server_type: ServerType,
        setup: impl FnOnce(DaemonBuilder) -> DaemonBuilder + Send + 'static,
    ) -> Self {
        Self::while_(server_type, setup, || true)
    }

    fn while_(
        server_type: ServerType,
        setup: impl FnOnce(DaemonBuilder) -> DaemonBuilder + Send + 'static,
        condition: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            let builder = Daemon::builder().host("127.0.0.1").server_type(server_type);
            let daemon = setup(builder).build_blocking()?;
            let probe = objects::probe();
            daemon.register(Target::object(probe.clone())).object_id("probe").call()?;
            daemon
                .register(objects::class(crate::service::InstanceMode::Session, &Arc::default()))
                .object_id("session")
                .call()?;
            tell.send((daemon.clone(), probe)).unwrap();
            daemon.run_while(condition)
        });
        let (daemon, probe) = told.recv_timeout(Duration::from_secs(5)).unwrap();
        Self { daemon, probe, thread }
    }

    /// Waits for the end of the loop, five seconds at most.
    pub(super) async fn ended(self) {
        eventually("the loop ends", || self.thread.is_finished()).await;
        self.thread.join().unwrap().unwrap();
    }

    pub(super) async fn stop(self) {
        self.daemon.stop();
        self.ended().await;
    }
}

#[tokio::test]
async fn a_call_may_end_the_request_loop_that_runs_it() {
    for server_type in ALL {
        let running = Running::start(server_type, |b| b);
        let mut idle = Peer::greeted(&running.daemon, "probe").await;
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        assert_eq!(peer.call("probe", "stop", &[]).await, Value::from("stopping"), "{server_type}");
        peer.expect_close().await;
        idle.expect_close().await;
        let Location::Tcp { host, port } = running.daemon.location().clone() else { panic!() };
        running.ended().await;
        assert!(
            tokio::net::TcpStream::connect((host, port)).await.is_err(),
            "{server_type}: the port is free"
        );
    }
}

#[tokio::test]
async fn a_condition_ends_the_request_loop() {
    for server_type in ALL {
        let looked = Arc::new(AtomicUsize::new(0));
        let counted = looked.clone();
        let running = Running::while_(
            server_type,
            |b| b.configure(|c| c.poll_timeout = Duration::from_millis(10)),
            move || counted.fetch_add(1, SeqCst) < 20,
        );
        let (daemon, begun) = (running.daemon.clone(), Instant::now());
        running.ended().await;
        assert!(begun.elapsed() < Duration::from_secs(2), "{server_type}: {:?}", begun.elapsed());
        assert_eq!(looked.load(SeqCst), 21, "{server_type}");
        let again = std::thread::spawn(move || daemon.run()).join().unwrap();
        assert!(again.unwrap_err().to_string().contains("being served already, or closed"));
    }
}

#[tokio::test]
async fn one_request_loop_runs_and_a_second_one_leaves_it_alone() {
    for server_type in ALL {
        let running = Running::start(server_type, |b| b);
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        let daemon = running.daemon.clone();
        let second = std::thread::spawn(move || daemon.run()).join().unwrap();
        assert!(second.unwrap_err().to_string().contains("being served already, or closed"));
        assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1), "{server_type}");
        running.stop().await;
    }
}

#[test]
fn a_request_loop_that_is_stopped_before_it_begins_ends_well() {
    for server_type in ALL {
        for stop in [Daemon::stop, Daemon::close] {
            let daemon = Daemon::builder().server_type(server_type).build_blocking().unwrap();
            let probe = objects::probe();
            daemon.register(Target::object(probe.clone())).call().unwrap();
            // As a signal does that comes while the program still makes its objects.
            stop(&daemon);
            daemon.run().unwrap();
            assert_eq!(Arc::strong_count(&probe), 1, "{server_type}: objects are let go");
            assert!(daemon.run().is_err(), "{server_type}: once");
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn unix_sockets_serve_on_each_type() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    for server_type in [ServerType::Thread, ServerType::Multiplex] {
        let path = std::env::temp_dir().join(format!("pyro-{server_type}-{}.sock", std::process::id()));
        let name = path.to_str().unwrap().to_owned();
        // What a killed program leaves behind.
        drop(std::os::unix::net::UnixListener::bind(&name).unwrap());
        let running = Running::start(server_type, |b| b.unix_socket(name));
        let taken =
            Daemon::builder().server_type(server_type).unix_socket(path.to_str().unwrap()).build().await;
        assert!(taken.unwrap_err().to_string().starts_with("cannot listen on ./u:"), "a live one is kept");
        let mut stream = tokio::net::UnixStream::connect(&path).await.unwrap();
        stream.write_all(b"garbage!").await.unwrap();
        let mut answer = [0; 4];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(&answer, b"PYRO");
        running.stop().await;
        assert!(!path.exists(), "{server_type}");
    }
}

#[tokio::test]
async fn a_loop_that_blocks_is_refused_inside_of_async_code() {
    for server_type in ALL {
        let daemon = Daemon::builder().server_type(server_type).build().await.unwrap();
        let text = daemon.run().unwrap_err().to_string();
        assert_eq!(text, "`run` would hold up the thread of an async runtime: await `serve` there");
    }
}

#[tokio::test]
async fn sizes_of_a_thread_pool_are_checked_as_python_does() {
    let build = |min, max| Daemon::builder().thread_pool(ThreadPool { min, max }).build();
    let text = build(0, 4).await.unwrap_err().to_string();
    assert_eq!(text, "threadpool sizes must be greater than zero");
    let text = build(5, 4).await.unwrap_err().to_string();
    assert_eq!(text, "minimum threadpool size must be less than or equal to max size");
}

#[tokio::test]
async fn a_client_beyond_the_pool_is_told_so_and_a_silent_one_holds_up_nobody() {
    let running = Running::start(ServerType::Thread, |b| b.thread_pool(ThreadPool { min: 1, max: 2 }));
    let mut first = Peer::greeted(&running.daemon, "probe").await;
    let second = Peer::greeted(&running.daemon, "probe").await;
    let _silent = Peer::silent(&running.daemon).await;
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        let mut third = Peer { generation, ..Peer::silent(&running.daemon).await };
        let reply = third.greet("probe", "hello".into()).await;
        assert_eq!((reply.header.message_type, &reply.value), (MessageType::ConnectFail, &FULL.into()));
        third.expect_close().await;
    }
    assert_eq!(first.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    assert_eq!(running.daemon.stats().refused_connections, 3);
    drop(second);
    let daemon = running.daemon.clone();
    // Its worker takes a moment to notice.
    let until = Instant::now() + Duration::from_secs(5);
    loop {
        let mut late = Peer::silent(&daemon).await;
        if late.greet("probe", "hello".into()).await.header.message_type == MessageType::ConnectOk {
            break;
        }
        assert!(Instant::now() < until, "there is room again");
    }
    running.stop().await;
}

/// How long a small call of another client takes while this one's runs.
async fn beside(running: &Running, method: &str) -> Duration {
    let mut busy = Peer::greeted(&running.daemon, "probe").await;
    let mut other = Peer::greeted(&running.daemon, "probe").await;
    let call = busy.invoke(Flags::NONE, "probe", method, &Args(&[Value::Float(0.4)], Some(&[])));
    busy.send(&call).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    let begun = Instant::now();
    assert_eq!(other.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    let took = begun.elapsed();
    busy.reply().await;
    took
}

#[tokio::test]
async fn a_handler_that_blocks_or_waits_stops_others_on_multiplex_only() {
    for server_type in ALL {
        let running = Running::start(server_type, |b| b);
        for method in ["block", "wait"] {
            let took = beside(&running, method).await;
            let has_waited = took > Duration::from_millis(200);
            assert_eq!(has_waited, server_type == ServerType::Multiplex, "{server_type} {method}: {took:?}");
        }
        running.stop().await;
    }
}

#[tokio::test]
async fn multiplex_runs_one_call_at_a_time() {
    let running = Running::start(ServerType::Multiplex, |b| b);
    let mut peers = Vec::new();
    for _ in 0..5 {
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        let call = peer.invoke(Flags::NONE, "probe", "wait", &Args(&[Value::Float(0.02)], Some(&[])));
        peer.send(&call).await;
        peers.push(peer);
    }
    for peer in &mut peers {
        assert_eq!(peer.reply().await.value, Value::from("waited"));
    }
    assert_eq!(running.probe.overlapped.load(SeqCst), 0);
    running.stop().await;
}

#[tokio::test]
async fn an_idle_client_of_multiplex_stays_and_half_a_message_does_not() {
    let timeout = Duration::from_millis(100);
    let running =
        Running::start(ServerType::Multiplex, move |b| b.configure(|c| c.comm_timeout = Some(timeout)));
    let mut peer = Peer::greeted(&running.daemon, "probe").await;
    tokio::time::sleep(timeout * 3).await;
    assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    let call = peer.invoke(Flags::NONE, "probe", "echo", &Args(&[Value::None], Some(&[])));
    peer.send(&call[..20]).await;
    peer.expect_close().await;
    assert_eq!(running.daemon.stats().message_timeouts, 1);
    running.stop().await;
}

/// Takes its time to say goodbye.
struct SlowGoodbye(Arc<AtomicUsize>);

impl Hooks for SlowGoodbye {
    fn client_disconnect(&self, _: &CallContext) {
        std::thread::sleep(Duration::from_millis(20));
        self.0.fetch_add(1, SeqCst);
    }
}

#[tokio::test]
async fn nothing_is_left_of_a_client_that_was_cut_off_at_the_end() {
    for server_type in ALL {
        let (goodbyes, drain) = (Arc::<AtomicUsize>::default(), Duration::from_millis(200));
        let hooks = SlowGoodbye(goodbyes.clone());
        let running =
            Running::start(server_type, move |b| b.hooks(hooks).configure(|c| c.drain_timeout = drain));
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        let call = peer.invoke(Flags::NONE, "probe", "big", &Args(&[Value::Int(16 << 20)], Some(&[])));
        peer.send(&call).await;
        let daemon = running.daemon.clone();
        eventually("it is answered", || daemon.stats().calls == 1).await;
        let begun = Instant::now();
        running.stop().await;
        // On a machine that has no time for its threads nobody waits for them.
        if begun.elapsed() < drain + A_MOMENT {
            assert_eq!(daemon.stats().connections, 0, "{server_type}");
            assert_eq!(goodbyes.load(SeqCst), 1, "{server_type}");
        }
        drop(peer);
    }
}

#[tokio::test]
async fn a_call_that_waits_is_cut_off_after_the_drain_time() {
    for server_type in ALL {
        let running =
            Running::start(server_type, |b| b.configure(|c| c.drain_timeout = Duration::from_millis(200)));
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        let call = peer.invoke(Flags::NONE, "probe", "wait", &Args(&[Value::Float(60.0)], Some(&[])));
        peer.send(&call).await;
        let daemon = running.daemon.clone();
        eventually("it has begun", || daemon.stats().calls == 1).await;
        running.stop().await;
        peer.expect_close().await;
    }
}

#[tokio::test]
async fn a_handler_may_shut_its_daemon_down_and_is_answered() {
    for server_type in ALL {
        let running = Running::start(server_type, |b| b);
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        assert_eq!(peer.call("probe", "shutdown", &[]).await, Value::from("shut down"), "{server_type}");
        peer.expect_close().await;
        running.ended().await;
    }
}

/// Takes its time to announce anything; notes what it does.
#[derive(Clone, Default)]
struct Slow(Arc<Mutex<Vec<&'static str>>>);

impl Announcer for Slow {
    fn run(&self, _: Daemon) -> Announcing<crate::Result<()>> {
        let this = self.clone();
        Box::pin(std::future::poll_fn(move |_| {
            this.0.lock().unwrap().push("begun");
            std::thread::sleep(Duration::from_millis(50));
            this.0.lock().unwrap().push("announced");
            Poll::Pending
        }))
    }

    fn retract(&self, _: Daemon) -> Announcing<()> {
        let this = self.clone();
        Box::pin(async move { this.0.lock().unwrap().push("retracted") })
    }
}

#[tokio::test]
async fn nothing_is_announced_any_more_when_it_is_taken_back() {
    for server_type in ALL {
        let slow = Slow::default();
        let announcer = slow.clone();
        let running = Running::start(server_type, |b| b.announcer(announcer));
        eventually("it has begun", || !slow.0.lock().unwrap().is_empty()).await;
        running.stop().await;
        assert_eq!(*slow.0.lock().unwrap(), ["begun", "announced", "retracted"], "{server_type}");
    }
}

/// Shuts its daemon down at the end of a client, after a method's error, or when its house is to be kept.
#[derive(Clone, Copy, PartialEq)]
enum Shutting {
    AtTheEnd,
    AfterAnError,
    KeepingHouse,
}

impl Hooks for Shutting {
    fn client_disconnect(&self, context: &CallContext) {
        if *self == Self::AtTheEnd {
            crate::blocking::wait(context.daemon().unwrap().shutdown());
        }
    }

    fn method_error(&self, context: &CallContext, _: &str, _: &Exception) {
        if *self == Self::AfterAnError {
            crate::blocking::wait(context.daemon().unwrap().shutdown());
        }
    }

    fn housekeeping_interval(&self) -> Option<Duration> {
        (*self == Self::KeepingHouse).then_some(Duration::from_millis(10))
    }

    fn housekeeping(&self, daemon: &Daemon) {
        crate::blocking::wait(daemon.shutdown());
    }
}

#[tokio::test]
async fn a_hook_may_shut_its_daemon_down() {
    for server_type in ALL {
        for hooks in [Shutting::AtTheEnd, Shutting::AfterAnError, Shutting::KeepingHouse] {
            let poll = Duration::from_millis(10);
            let running =
                Running::start(server_type, move |b| b.hooks(hooks).configure(|c| c.poll_timeout = poll));
            if hooks != Shutting::KeepingHouse {
                let mut peer = Peer::greeted(&running.daemon, "probe").await;
                let failed =
                    peer.failure("probe", "fail", &["builtins.ValueError".into(), "so".into()]).await;
                assert_eq!(failed, ("builtins.ValueError".into(), "so".into()), "{server_type}");
            }
            running.ended().await;
        }
    }
}

/// Keeps house until it is told that the house is tidy.
#[derive(Clone, Default)]
struct Thorough {
    begun: Arc<AtomicUsize>,
    is_tidy: Arc<AtomicBool>,
}

impl Hooks for Thorough {
    fn housekeeping_interval(&self) -> Option<Duration> {
        Some(Duration::from_millis(1))
    }

    fn housekeeping(&self, _: &Daemon) {
        self.begun.fetch_add(1, SeqCst);
        while !self.is_tidy.load(SeqCst) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

#[tokio::test]
async fn clients_do_not_wait_for_housekeeping() {
    for server_type in [ServerType::Async, ServerType::Thread] {
        let hooks = Thorough::default();
        let (begun, is_tidy) = (hooks.begun.clone(), hooks.is_tidy.clone());
        let poll = Duration::from_millis(1);
        let running =
            Running::start(server_type, move |b| b.hooks(hooks).configure(|c| c.poll_timeout = poll));
        eventually("it has begun", || begun.load(SeqCst) > 0).await;
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        assert_eq!(peer.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1), "{server_type}");
        assert_eq!(begun.load(SeqCst), 1, "{server_type}: twice at a time");
        is_tidy.store(true, SeqCst);
        eventually("it is done again", || begun.load(SeqCst) > 1).await;
        running.stop().await;
    }
}

/// Keeps house at each turn, each time until it is told to.
#[derive(Clone, Default)]
struct Stepwise {
    begun: Arc<AtomicUsize>,
    may_end: Arc<AtomicUsize>,
}

impl Hooks for Stepwise {
    fn housekeeping_interval(&self) -> Option<Duration> {
        Some(Duration::from_nanos(1))
    }

    fn housekeeping(&self, _: &Daemon) {
        let nth = self.begun.fetch_add(1, SeqCst) + 1;
        while self.may_end.load(SeqCst) < nth {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

#[tokio::test]
async fn the_port_is_free_when_a_daemon_has_been_shut_down() {
    let hooks = Stepwise::default();
    let Stepwise { begun, may_end } = hooks.clone();
    let running = Running::start(ServerType::Multiplex, move |b| b.hooks(hooks));
    eventually("its house is kept", || begun.load(SeqCst) == 1).await;
    let Location::Tcp { host, port } = running.daemon.location().clone() else { panic!() };
    let _peer = tokio::net::TcpStream::connect((&*host, port)).await.unwrap();
    may_end.store(1, SeqCst);
    // In the turn that has let the peer in: it still has the socket that was ready.
    eventually("its house is kept again", || begun.load(SeqCst) == 2).await;
    let soon = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        may_end.store(usize::MAX, SeqCst);
    };
    tokio::join!(running.daemon.shutdown(), soon);
    assert!(tokio::net::TcpStream::connect((host, port)).await.is_err(), "the port is free");
    running.ended().await;
}

#[tokio::test]
async fn what_a_handler_has_begun_goes_on_when_nobody_calls() {
    for server_type in ALL {
        let running = Running::start(server_type, |b| b);
        let mut peer = Peer::greeted(&running.daemon, "probe").await;
        peer.call("probe", "later", &[Value::Int(1)]).await;
        eventually("it has gone on", || running.probe.notes() == [Value::Int(1)]).await;
        running.stop().await;
    }
}

#[tokio::test]
async fn a_handler_that_blocks_holds_up_no_other_client() {
    for server_type in [ServerType::Async, ServerType::Thread] {
        let running =
            Running::start(server_type, |b| b.configure(|c| c.drain_timeout = Duration::from_millis(100)));
        let mut slow = Peer::greeted(&running.daemon, "probe").await;
        let call = slow.invoke(Flags::NONE, "probe", "hold", &Args(&[Value::Float(4.0)], Some(&[])));
        let begun = Instant::now();
        slow.send(&call).await;
        eventually("it has begun", || running.daemon.stats().calls == 1).await;
        let mut other = Peer::greeted(&running.daemon, "probe").await;
        assert_eq!(other.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
        assert!(begun.elapsed() < Duration::from_secs(4), "{server_type}: it has waited");
        running.stop().await;
    }
}
