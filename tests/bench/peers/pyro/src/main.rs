//! This project behind the command line of the comparison: a service generated from `idl/bench.pyro`, called over
//! protocol 502 through a typed proxy. Concurrent callers share one proxy, as users do.

use benchkit::{Ctx, Lat, Outcome, Peer, Rpc, callers, drive};
use bytes::Bytes;
use pyro_runtime::client::Proxy;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Error, Generation, ItemStream, Serializer};
use std::net::SocketAddr;

pyro_runtime::include!();

use bench::{Bench, BenchProxy, BenchServer, Record};

struct Service;

impl Bench for Service {
    async fn add(&self, a: i64, b: i64) -> Result<i64, Error> {
        Ok(a + b)
    }

    async fn echo_list(&self, records: Vec<Record>) -> Result<Vec<Record>, Error> {
        Ok(records)
    }

    async fn echo_blob(&self, blob: Bytes) -> Result<Bytes, Error> {
        Ok(blob)
    }

    async fn count(&self, n: i64) -> Result<ItemStream<i64>, Error> {
        Ok(ItemStream::from_iter(0..n))
    }
}

#[derive(Clone)]
struct Client(BenchProxy);

impl Rpc for Client {
    type List = Vec<Record>;

    async fn connect(ctx: &Ctx) -> Self {
        let serializer = match ctx.variant.as_str() {
            "msgpack" => Serializer::Msgpack,
            _ => Serializer::Serpent,
        };
        let uri = format!("PYRO:bench@{}", ctx.addr);
        let builder = Proxy::builder(uri.as_str()).expect("a uri");
        let proxy = builder.generation(Generation::Pyro5).serializer(serializer).connect().await;
        Self(BenchProxy::from(proxy.expect("connect")))
    }

    async fn fork(&self) -> Self {
        self.clone()
    }

    fn list(records: Vec<benchkit::Record>) -> Vec<Record> {
        let one = |r: benchkit::Record| Record {
            id: r.id,
            name: r.name,
            score: r.score,
            tags: r.tags.into(),
            active: r.active,
        };
        records.into_iter().map(one).collect()
    }

    async fn add(&mut self, a: i64, b: i64) -> i64 {
        self.0.add(a, b).await.expect("add")
    }

    async fn echo_list(&mut self, list: &Vec<Record>) -> (usize, i64) {
        let got = self.0.echo_list(list).await.expect("echo");
        (got.len(), got.iter().map(|r| r.id).sum())
    }

    async fn echo_blob(&mut self, blob: &Bytes) -> (usize, u8) {
        let got = self.0.echo_blob(blob.clone()).await.expect("echo");
        (got.len(), got[got.len() - 1])
    }

    async fn stream(&mut self, n: i64) -> Option<(i64, i64)> {
        let mut items = self.0.count(n).await.expect("stream");
        let (mut count, mut sum) = (0, 0);
        while let Some(item) = items.next().await {
            count += 1;
            sum += item.expect("item");
        }
        Some((count, sum))
    }

    async fn callers(self, per: u64) -> (f64, Lat) {
        callers!(tokio::spawn, self, per)
    }
}

struct Pyro;

impl Peer for Pyro {
    const NAME: &'static str = "pyro";
    const VARIANTS: &'static [&'static str] = &["msgpack", "serpent"];

    async fn serve(_: &str, ready: impl FnOnce(SocketAddr)) {
        let daemon = Daemon::builder().host("127.0.0.1").port(0).build().await.expect("bind");
        daemon.register(BenchServer::object(Service)).object_id("bench").call().expect("register");
        let pyro_runtime::Location::Tcp { port, .. } = daemon.location() else { unreachable!("it is TCP") };
        ready(SocketAddr::from(([127, 0, 0, 1], *port)));
        daemon.serve().await.expect("serve");
    }

    async fn client(ctx: Ctx) -> Option<Outcome> {
        drive::<Client>(&ctx).await
    }
}

fn main() {
    benchkit::main::<Pyro>();
}
