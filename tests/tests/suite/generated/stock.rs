//! Every type of the language's example, read and sent by unmodified Python clients of both generations.

use pyro_runtime::client::Proxy;
use pyro_runtime::{
    DateTime, Error, Exception, Generation, ItemStream, Result, Serializer, TimeDelta, Value,
};
use pyro_tests::golden::everything::fixture::everything::v1 as f;
use pyro_tests::{host::Host, python};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Gives back what it gets.
#[derive(Default)]
struct Echo {
    interval: Mutex<TimeDelta>,
    nickname: Mutex<Option<String>>,
}

fn offline() -> f::Offline {
    f::Offline { station: "s".into(), code: 2, since: None }
}

impl f::Station for Echo {
    async fn interval(&self) -> Result<TimeDelta> {
        Ok(*self.interval.lock().unwrap())
    }
    async fn set_interval(&self, value: TimeDelta) -> Result<()> {
        *self.interval.lock().unwrap() = value;
        Ok(())
    }
    async fn nickname(&self) -> Result<Option<String>> {
        Ok(self.nickname.lock().unwrap().clone())
    }
    async fn set_nickname(&self, value: Option<String>) -> Result<()> {
        *self.nickname.lock().unwrap() = value;
        Ok(())
    }
    async fn bounds(&self) -> Result<(f64, f64)> {
        Ok((-1.5, 2.5))
    }
    async fn unit(&self) -> Result<f::Unit> {
        Ok(f::Unit::Kelvin)
    }
    async fn nothing(&self) -> Result<()> {
        Ok(())
    }
    async fn ping(&self) -> Result<()> {
        Ok(())
    }
    async fn echo(&self, value: Value) -> Result<Value> {
        Ok(value)
    }
    async fn everything(&self, value: f::Everything) -> Result<f::Everything> {
        Ok(value)
    }
    async fn defaults(&self, value: f::Defaults) -> Result<f::Defaults> {
        Ok(value)
    }
    async fn words(&self, value: f::Words) -> Result<f::Words> {
        Ok(value)
    }
    async fn renamed(&self, value: f::Renamed) -> Result<f::Renamed> {
        Ok(value)
    }
    async fn tree(&self, value: f::Tree) -> Result<Option<f::Tree>> {
        Ok((value.value >= 0).then_some(value))
    }
    async fn read(&self, at: Option<DateTime>) -> Result<f::Point, f::StationReadError> {
        match at {
            None => Ok(f::Point { x: 0, y: 0 }),
            Some(_) => Err(f::StationReadError::value_error("only now")),
        }
    }
    async fn fail(&self, kind: String) -> Result<(), f::StationFailError> {
        Err(match kind.as_str() {
            "station" => f::StationError { station: "s".into(), code: 1 }.into(),
            "offline" => offline().into(),
            "still" => f::StillOffline { station: "s".into(), code: 3, since: None }.into(),
            "key" => f::StationFailError::key_error("no such key"),
            "zero" => f::StationFailError::zero_division_error("division by zero"),
            other => Error::from(Exception::new("builtins.RuntimeError", other)).into(),
        })
    }
    async fn limits(
        &self,
        _since: DateTime,
        limit: i64,
        level: i32,
        quality: f::Quality,
        names: Vec<String>,
    ) -> Result<i64> {
        Ok(limit + i64::from(level) + quality.value() + names.len() as i64)
    }
    async fn history(&self, limit: i64) -> Result<ItemStream<f::Point>, f::StationHistoryError> {
        Ok(ItemStream::from_iter((0..limit).map(|x| f::Point { x, y: 0 })))
    }
    async fn words_of(&self, text: String) -> Result<ItemStream<String>> {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        Ok(ItemStream::from_iter(words))
    }
    async fn log(&self, _msg: String, _level: i32) -> Result<()> {
        Ok(())
    }
    async fn grid(&self, _grid: f::Grid, _names: f::Names) -> Result<BTreeMap<f::Quality, Vec<f::Point>>> {
        Ok(BTreeMap::new())
    }
    async fn maybe(&self, name: f::MaybeName) -> Result<Option<f64>> {
        Ok(name.map(|name| name.len() as f64))
    }
    async fn temp(&self) -> Result<f64> {
        Ok(21.5)
    }
    async fn len(&self) -> Result<i64> {
        Ok(4)
    }
    async fn __contains__(&self, item: String) -> Result<bool> {
        Ok(item.is_empty())
    }
    async fn r#type(&self, self_: i64, r#fn: i64) -> Result<i64> {
        Ok(self_ + r#fn)
    }
    async fn warm_up(&self) -> Result<()> {
        panic!("not remote");
    }
    async fn _private(&self, count: i64) -> Result<i64> {
        panic!("not remote: {count}");
    }
}

/// Hosts the service; its URI.
pub(crate) fn everything_echo(host: &Host) -> String {
    host.register(f::StationServer::object(Echo::default()), "everything").uri().to_string()
}

/// Calls a server that answers as the one here does.
pub(crate) async fn call_everything(uri: &str, generation: Generation) {
    for serializer in Serializer::ALL {
        let proxy = Proxy::builder(uri).unwrap().generation(generation).serializer(serializer);
        let station = f::StationProxy::from(proxy.connect().await.unwrap());
        assert_eq!(station.read().await.unwrap(), f::Point { x: 0, y: 0 });
        let since: DateTime = "2024-02-29T12:00:00".parse().unwrap();
        assert_eq!(station.limits(since).await.unwrap(), 1022);
        assert_eq!(station.limits(since).quality(f::Quality::Bad).level(-1).await.unwrap(), 1011);
        let tree = f::Tree { children: vec![leaf_of(2)], left: Some(Box::new(leaf_of(3))), ..leaf_of(1) };
        assert_eq!(station.tree(&tree).await.unwrap(), Some(tree));
        let mut words = station.words_of("a bc").await.unwrap();
        assert_eq!(words.next().await.unwrap().unwrap(), "a");
        assert_eq!(words.next().await.unwrap().unwrap(), "bc");
        assert!(words.next().await.is_none());
        let error = station.fail("station").await.unwrap_err();
        assert!(matches!(&error, f::StationFailError::StationError(it) if it.code == 1), "{error:?}");
        let error = station.fail("offline").await.unwrap_err();
        assert!(matches!(&error, f::StationFailError::Offline(it) if it.code == 2), "{error:?}");
        let error = station.fail("key").await.unwrap_err();
        assert!(error.to_string().contains("no such key"), "{error}");
        station.log("from rust").await.unwrap();
        // Python's marshal client cannot access attributes; its servers can.
        station.set_nickname(Some("n")).await.unwrap();
        assert_eq!(station.nickname().await.unwrap().as_deref(), Some("n"));
        station.set_nickname(None).await.unwrap();
    }
}

fn leaf_of(value: i64) -> f::Tree {
    f::Tree { value, left: None, right: None, children: Vec::new(), by_name: BTreeMap::new() }
}

async fn client(generation: Generation, serializer: &'static str) {
    if python::venv().is_none() {
        return;
    }
    let host = Host::empty().await;
    let uri = everything_echo(&host);
    let digit = if generation == Generation::Pyro5 { "5" } else { "4" };
    let output = tokio::task::spawn_blocking(move || {
        python::run("everything_client.py", &[digit, serializer, &uri]).ok()
    });
    let output = output.await.unwrap();
    let checks: usize = output.trim().strip_suffix(" checks").unwrap().parse().unwrap();
    assert!(checks >= 40, "{checks}");
    host.stop().await;
}

macro_rules! clients {
    ($($name:ident: $generation:ident, $serializer:literal;)*) => { $(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            client(Generation::$generation, $serializer).await;
        }
    )* };
}

clients! {
    pyro5_serpent: Pyro5, "serpent";
    pyro5_json: Pyro5, "json";
    pyro5_marshal: Pyro5, "marshal";
    pyro5_msgpack: Pyro5, "msgpack";
    pyro4_serpent: Pyro4, "serpent";
    pyro4_json: Pyro4, "json";
    pyro4_marshal: Pyro4, "marshal";
    pyro4_msgpack: Pyro4, "msgpack";
}
