//! Every way in which a handler can run and a member can be called; between our own ends.

use super::{PATIENCE, TestHub, TestSink, combinations, proxy};
use pyro_runtime::blocking;
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::service::Target;
use pyro_runtime::{Error, Generation, ItemStream, Result, Serializer, Value};
use pyro_tests::golden::hub::fixture::hub::v1 as f;
use pyro_tests::host::Host;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// Each handler in a way of its own.
pub(super) struct TestWays;

static LEVEL: AtomicI64 = AtomicI64::new(0);

impl f::Ways for TestWays {
    async fn version() -> Result<String> {
        Ok("1.2".into())
    }
    fn echo(text: &str) -> Result<String> {
        Ok(text.to_owned())
    }
    fn sleep(&self, ms: i64) -> Result<i64> {
        thread::sleep(Duration::from_millis(ms as u64));
        pyro_runtime::context::annotate_reply(*b"WOKE", &b"up"[..]);
        Ok(CallContext::current().map_or(-1, |call| i64::from(call.seq)))
    }
    fn count(&self, upto: i64) -> Result<ItemStream<i64>> {
        Ok(ItemStream::from_iter(0..upto))
    }
    fn panics(&self) -> Result<()> {
        panic!("of its own accord")
    }
    fn shout(&self, text: &str, mark: Option<&str>, times: i64) -> Result<String> {
        Ok(text.to_uppercase() + &mark.unwrap_or("!").repeat(times as usize))
    }
    fn letters(&self, text: &str) -> Result<ItemStream<String>> {
        Ok(ItemStream::from_iter(text.chars().map(String::from).collect::<Vec<_>>()))
    }
    async fn status(&self) -> Result<String> {
        Ok("fine".into())
    }
    async fn level(&self) -> Result<i64> {
        Ok(LEVEL.load(Ordering::SeqCst))
    }
    async fn set_level(&self, value: i64) -> Result<()> {
        LEVEL.store(value, Ordering::SeqCst);
        Ok(())
    }
    async fn warm_up(&self) -> Result<()> {
        unreachable!("it is not remote")
    }
    async fn batch(&self) -> Result<i64> {
        Ok(7)
    }
}

#[tokio::test]
async fn handlers_run_in_their_own_ways() {
    let host = Host::empty().await;
    host.register(f::WaysServer::class(|| TestWays), "ways");
    let ways: f::WaysProxy = proxy(&host, "ways", Generation::Pyro5, Serializer::Msgpack).await;
    assert_eq!(ways.version().await.unwrap(), "1.2");
    assert_eq!(ways.echo("é").await.unwrap(), "é");
    assert_eq!(ways.shout("hey").await.unwrap(), "HEY!");
    assert_eq!(ways.shout("hey").mark(Some("?")).times(2).await.unwrap(), "HEY??");
    assert_eq!(ways.letters("ab").await.unwrap().collect().await.unwrap(), ["a", "b"]);
    assert_eq!(ways.count(3).await.unwrap().collect().await.unwrap(), [0, 1, 2]);
    assert_eq!(ways.status().await.unwrap(), "fine");
    ways.set_level(3).await.unwrap();
    assert_eq!(ways.level().await.unwrap(), 3);
    assert_eq!(ways.batch_().await.unwrap(), 7);
    let error = ways.panics().await.unwrap_err();
    assert!(error.to_string().contains("of its own accord"), "{error}");
    assert_eq!(host.daemon().stats().panics, 1);
    // Two that sleep do so at the same time, and others are served meanwhile, although all share one thread.
    let other: f::WaysProxy = proxy(&host, "ways", Generation::Pyro4, Serializer::Json).await;
    let third: f::WaysProxy = proxy(&host, "ways", Generation::Pyro5, Serializer::Json).await;
    let start = Instant::now();
    let both = async { tokio::join!(ways.sleep(300), other.sleep(300)) };
    let quick = async {
        third.status().await.unwrap();
        start.elapsed()
    };
    let ((a, b), quick) = tokio::join!(both, quick);
    assert!(a.unwrap() > 0 && b.unwrap() > 0, "the call context is there");
    assert!(start.elapsed() < Duration::from_millis(590), "{:?}", start.elapsed());
    assert!(quick < Duration::from_millis(250), "{quick:?}");
    let reply = ways.proxy().request("sleep", (0,)).send::<i64>().await.unwrap();
    assert_eq!(reply.annotations.iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>(), ["WOKE"]);
    host.stop().await;
}

#[test]
fn the_table_has_every_flag() {
    let member =
        |table: &pyro_runtime::service::Interface, name: &str| table.members[table.find(name).unwrap()];
    assert!(member(&f::WAYS, "version").is_static && !member(&f::WAYS, "status").is_static);
    assert!(member(&f::WAYS, "status").idempotent && member(&f::WAYS, "level").idempotent);
    assert!(!member(&f::WAYS, "warm_up").exposed);
    assert!(member(&f::SINK, "ask").callback && member(&f::SINK, "on_event").oneway);
    assert_eq!((f::CROWD.concurrent, f::TALLY.concurrent), (true, false));
    let contracts = [f::WAYS, f::SINK, f::CROWD, f::TALLY, f::HUB, f::CELL].map(|table| table.contract);
    assert!(contracts.iter().all(|contract| *contract != 0));
    assert_eq!(contracts.iter().collect::<std::collections::BTreeSet<_>>().len(), contracts.len());
}

/// Not `Sync`, which nothing but one call at a time may have.
struct TestTally {
    total: std::cell::Cell<i64>,
    step: i64,
}

impl f::Tally for TestTally {
    async fn add(&mut self, n: i64) -> Result<i64> {
        let seen = self.total.get();
        // Whoever came between would be lost.
        tokio::time::sleep(Duration::from_millis(2)).await;
        self.total.set(seen + n * self.step);
        Ok(self.total.get())
    }
    fn total(&mut self) -> Result<i64> {
        Ok(self.total.get())
    }
    fn double(&mut self) -> Result<i64> {
        self.total.set(2 * self.total.get());
        Ok(self.total.get())
    }
    async fn step(&mut self) -> Result<i64> {
        Ok(self.step)
    }
    async fn set_step(&mut self, value: i64) -> Result<()> {
        self.step = value;
        Ok(())
    }
    async fn unit() -> Result<String> {
        Ok("pieces".into())
    }
}

#[tokio::test]
async fn an_exclusive_object_has_one_call_at_a_time() {
    let host = Host::empty().await;
    let tally = || f::TallyServer::object(TestTally { total: 0.into(), step: 1 });
    host.register(tally(), "tally");
    let class = f::TallyServer::class(|| TestTally { total: 5.into(), step: 1 });
    host.register(class, "session");
    let mut callers = Vec::new();
    for i in 0..8 {
        let serializer = Serializer::ALL[i % 4];
        let caller: f::TallyProxy = proxy(&host, "tally", Generation::Pyro5, serializer).await;
        callers.push(tokio::spawn(async move {
            for _ in 0..5 {
                caller.add(1).await.unwrap();
            }
        }));
    }
    for caller in callers {
        caller.await.unwrap();
    }
    let tally: f::TallyProxy = proxy(&host, "tally", Generation::Pyro5, Serializer::Serpent).await;
    assert_eq!(tally.total().await.unwrap(), 40, "no call came between");
    assert_eq!(tally.double().await.unwrap(), 80);
    tally.set_step(10).await.unwrap();
    assert_eq!((tally.step().await.unwrap(), tally.add(1).await.unwrap()), (10, 90));
    assert_eq!(tally.unit().await.unwrap(), "pieces");
    for _ in 0..2 {
        let own: f::TallyProxy = proxy(&host, "session", Generation::Pyro5, Serializer::Serpent).await;
        assert_eq!(own.add(1).await.unwrap(), 6);
    }
    host.stop().await;
}

struct TestLedger {
    tally: i64,
}

impl f::Tally for TestLedger {
    async fn add(&mut self, n: i64) -> Result<i64> {
        self.tally += n;
        Ok(self.tally)
    }
    fn total(&mut self) -> Result<i64> {
        Ok(self.tally)
    }
    fn double(&mut self) -> Result<i64> {
        self.tally *= 2;
        Ok(self.tally)
    }
    async fn step(&mut self) -> Result<i64> {
        Ok(1)
    }
    async fn set_step(&mut self, _: i64) -> Result<()> {
        Ok(())
    }
    async fn unit() -> Result<String> {
        Ok("lines".into())
    }
}

impl f::Named for TestLedger {
    async fn owner(&self) -> Result<String> {
        Ok("me".into())
    }
}

impl f::Ledger for TestLedger {
    async fn reset(&mut self, to: i64) -> Result<i64> {
        Ok(self.tally - to)
    }
    async fn title(&mut self) -> Result<String> {
        Ok("ledger".into())
    }
}

#[tokio::test]
async fn calls_of_a_batch_give_typed_results() {
    let host = Host::with_pickle().await;
    host.register(f::LedgerServer::class(|| TestLedger { tally: 0 }), "ledger");
    host.register(f::HubServer::object(TestHub::default()), "hub");
    for (generation, serializer) in combinations() {
        let ledger: f::LedgerProxy = proxy(&host, "ledger", generation, serializer).await;
        let before = ledger.total().await.unwrap();
        let mut batch = ledger.batch();
        let (add, unit) = (batch.add(2), batch.unit());
        let (reset, reset_to) = (batch.reset().add(), batch.reset().to(before).add());
        let mut results = batch.send().await.unwrap();
        assert_eq!(results.take(reset_to).unwrap(), 2);
        assert_eq!(results.take(reset).unwrap(), before + 2);
        assert_eq!(
            (results.take(add).unwrap(), results.take(unit).unwrap()),
            (before + 2, "lines".to_owned())
        );
        assert_eq!(ledger.title().await.unwrap(), "ledger");
        assert_eq!(ledger.owner().await.unwrap(), "me");

        let hub: f::HubProxy = proxy(&host, "hub", generation, serializer).await;
        let name = format!("{generation:?} {serializer:?}");
        let mut batch = hub.batch();
        let (made, missing, after) = (batch.make(&name), batch.find("nothing"), batch.find(&name));
        let mut results = batch.send().await.unwrap();
        assert_eq!(results.take(made).unwrap().proxy().name().await.unwrap(), name);
        let f::HubFindError::NoSuchCell(missing) = results.take(missing).unwrap_err() else {
            panic!("another error");
        };
        assert_eq!(missing.name, "nothing");
        let f::HubFindError::Other(error) = results.take(after).unwrap_err() else { panic!("another error") };
        assert_eq!(error.to_string(), "the call was not executed: one before it in the batch failed");
    }
    host.stop().await;
}

#[derive(Default)]
struct TestCrowd {
    inside: AtomicUsize,
    peak: AtomicUsize,
}

impl f::Crowd for TestCrowd {
    async fn enter(&self, ms: i64) -> Result<()> {
        let inside = self.inside.fetch_add(1, Ordering::SeqCst) + 1;
        self.peak.fetch_max(inside, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(ms as u64)).await;
        self.inside.fetch_sub(1, Ordering::SeqCst);
        Ok(())
    }
    async fn peak(&self) -> Result<i64> {
        Ok(self.peak.load(Ordering::SeqCst) as i64)
    }
}

/// As in Python: in a batch a oneway method is called like any other, and has a result.
#[tokio::test]
async fn batches_have_oneway_methods_and_can_be_oneway() {
    let host = Host::with_pickle().await;
    host.register(f::CrowdServer::object(TestCrowd::default()), "crowd");
    for (generation, serializer) in combinations() {
        let crowd: f::CrowdProxy = proxy(&host, "crowd", generation, serializer).await;
        let mut batch = crowd.batch();
        let (enter, peak) = (batch.enter(0), batch.peak());
        let mut results = batch.send().await.unwrap();
        results.take(enter).unwrap();
        assert_eq!(results.take(peak).unwrap(), 1);
    }
    host.register(f::CrowdServer::object(TestCrowd::default()), "empty");
    let crowd: f::CrowdProxy = proxy(&host, "empty", Generation::Pyro5, Serializer::Serpent).await;
    let mut batch = crowd.batch();
    let _ = (batch.enter(0), batch.enter(0));
    batch.send_oneway().await.unwrap();
    let entered = async {
        while crowd.peak().await.unwrap() == 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(PATIENCE, entered).await.expect("both calls are made");
    host.stop().await;
}

#[tokio::test]
async fn calls_of_one_session_overlap_only_if_they_may() {
    let host = Host::empty().await;
    host.register(f::CrowdServer::class(TestCrowd::default), "crowd");
    let crowd: f::CrowdProxy = proxy(&host, "crowd", Generation::Pyro5, Serializer::Serpent).await;
    for _ in 0..3 {
        crowd.enter(100).await.unwrap();
    }
    let peak = async {
        while crowd.peak().await.unwrap() < 3 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(PATIENCE, peak).await.expect("three are inside at once");
    host.stop().await;
}

/// Drops the first connection instead of an answer.
#[tokio::test]
async fn idempotent_calls_are_sent_again_after_a_lost_connection() {
    let host = Host::empty().await;
    host.register(f::WaysServer::class(|| TestWays), "ways");
    let target = ("127.0.0.1", host.port());
    let gate = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = gate.local_addr().unwrap().port();
    let lost = Arc::new(AtomicUsize::new(1));
    let left = lost.clone();
    tokio::spawn(async move {
        while let Ok((mut client, _)) = gate.accept().await {
            let left = left.clone();
            tokio::spawn(async move {
                let mut server = tokio::net::TcpStream::connect(target).await.unwrap();
                let (mut from_client, mut to_client) = client.split();
                let (mut from_server, mut to_server) = server.split();
                let mut buffer = vec![0; 1 << 16];
                let mut handshake = true;
                loop {
                    use tokio::io::{AsyncReadExt, AsyncWriteExt};
                    let n = from_client.read(&mut buffer).await.unwrap();
                    if n == 0
                        || (!handshake
                            && left
                                .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1))
                                .is_ok())
                    {
                        return;
                    }
                    handshake = false;
                    to_server.write_all(&buffer[..n]).await.unwrap();
                    let n = from_server.read(&mut buffer).await.unwrap();
                    to_client.write_all(&buffer[..n]).await.unwrap();
                }
            });
        }
    });
    let ways = f::WaysProxy::connect(format!("PYRO:ways@127.0.0.1:{port}")).await.unwrap();
    assert_eq!(ways.status().await.unwrap(), "fine", "sent twice");
    lost.store(1, Ordering::SeqCst);
    ways.set_level(8).await.unwrap();
    lost.store(1, Ordering::SeqCst);
    assert_eq!(ways.level().await.unwrap(), 8);
    lost.store(1, Ordering::SeqCst);
    assert!(ways.version().await.unwrap_err().is_closed(), "nobody has said that it may be sent twice");
    lost.store(2, Ordering::SeqCst);
    assert!(ways.status().await.unwrap_err().is_closed(), "once more is enough");
    host.stop().await;
}

struct TestPlain(Mutex<String>);

impl f::Plain for TestPlain {
    fn title(&self) -> Result<String> {
        Ok(self.0.lock().unwrap().clone())
    }
    fn set_title(&self, value: &str) -> Result<()> {
        if value.is_empty() {
            return Err(Error::usage("a title has letters"));
        }
        value.clone_into(&mut self.0.lock().unwrap());
        Ok(())
    }
    fn join(&self, a: &str, b: Option<&str>) -> Result<String> {
        Ok(format!("{a}{}", b.unwrap_or_default()))
    }
}

/// A program without async: its server, its callbacks and its calls.
#[test]
fn programs_without_async_wait_for_their_calls() {
    use blocking::Wait;
    let daemon = blocking::run(Daemon::builder().build()).unwrap();
    let register = |target: Target, id: &str| daemon.register(target).object_id(id).call().unwrap();
    let connect = |target: Target, id: &str| blocking::connect(register(target, id).uri()).unwrap();
    let sink = register(f::SinkServer::object(TestSink::default()), "sink").reference();
    let serving = daemon.clone();
    blocking::spawn(async move { serving.serve().await });
    let plain = f::PlainProxy::from(connect(f::PlainServer::object(TestPlain(Mutex::default())), "plain"));
    let hub = f::HubProxy::from(connect(f::HubServer::object(TestHub::default()), "hub"));
    let ways = f::WaysProxy::from(connect(f::WaysServer::class(|| TestWays), "ways"));
    plain.set_title("T").wait().unwrap();
    assert!(plain.set_title("").wait().is_err());
    assert_eq!(plain.title().wait().unwrap() + &plain.join("a", Some("b")).wait().unwrap(), "Tab");
    let letters = ways.letters("xyz").wait().unwrap();
    assert_eq!(blocking::iter(letters).collect::<Result<Vec<_>>>().unwrap(), ["x", "y", "z"]);
    // One that is dropped before its end leaves the connection as it was.
    assert_eq!(blocking::iter(ways.letters("xyz").wait().unwrap()).next().unwrap().unwrap(), "x");
    assert_eq!(ways.shout("a").times(3).wait().unwrap(), "A!!!");
    assert_eq!(hub.ask(&sink, "so").wait().unwrap(), "so? yes");
    let mut batch = ways.batch();
    let shouts = [
        batch.shout("a").add(),
        batch.shout("b").times(3).add(),
        batch.shout("c").times(2).mark(Some("?")).add(),
    ];
    let mut results = batch.send().wait().unwrap();
    assert_eq!(shouts.map(|shout| results.take(shout).unwrap()), ["A!", "B!!!", "C??"]);
    let mut batch = plain.batch();
    let joined = batch.join("c", None);
    assert_eq!(batch.send().wait().unwrap().take(joined).unwrap(), "c");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..50).for_each(|_| assert_eq!(plain.join("a", None).wait().unwrap(), "a")));
        }
    });
    let untyped: Value = plain.proxy().call("join", ("x", Value::None)).wait().unwrap();
    assert_eq!(untyped, "x".into());
    // A proxy with a driver says what it lacks.
    let driven = f::PlainProxy::connect(plain.proxy().uri()).wait().unwrap_err();
    assert!(driven.to_string().contains("`blocking::connect`"), "{driven}");
    daemon.close();
}
