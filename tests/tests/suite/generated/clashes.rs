//! Names that hide those of Python, TypeScript and Rust, over two packages: served and called by every serializer.

use pyro_runtime::client::Proxy;
use pyro_runtime::{DateTime, ItemStream, Ref, Result, Serializer, Value};
use pyro_tests::golden::clashes::fixture::clashes::v1::{self as base, class as f};
use pyro_tests::host::Host;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

type Rows = BTreeMap<String, Vec<(i64, String, f::Point)>>;

/// Gives back what it gets.
#[derive(Clone, Default)]
struct Everything {
    import: Arc<Mutex<i64>>,
    property: Arc<Mutex<String>>,
    any: Arc<Mutex<Option<Value>>>,
}

impl base::Base for Everything {
    async fn base(&self, x: base::Shade) -> Result<base::Shade, base::BaseBaseError> {
        if x.colour == base::Colour::Red { Err(base::BaseError { code: 3 }.into()) } else { Ok(x) }
    }
    async fn who(&self) -> Result<String> {
        Ok("everything".into())
    }
}

impl f::Everything for Everything {
    async fn connect(
        &self,
        self_: i64,
        cls: i64,
        result: i64,
        value: i64,
        import: i64,
        lambda: String,
    ) -> Result<i64> {
        Ok(self_ + 10 * cls + 100 * result + 1_000 * value + 10_000 * import + i64::from(lambda == "x"))
    }
    async fn batch(&self) -> Result<f::Optional, f::EverythingBatchError> {
        match *self.import.lock().unwrap() {
            1 => Err(f::args { args: 4, message: "m".into(), self_: 5, errno: 6 }.into()),
            2 => Err(f::Os { code: 1, errno: 2, filename: None }.into()),
            3 => Err(f::EverythingBatchError::key_error("key")),
            _ => Ok(f::Optional { value: None, Optional: Some(1) }),
        }
    }
    async fn list(&self, list: Vec<i64>, int: i64) -> Result<Vec<String>> {
        Ok(list.iter().map(|item| (item * int).to_string()).collect())
    }
    async fn dict(&self, x: BTreeMap<String, Vec<i64>>) -> Result<BTreeMap<String, Vec<i64>>> {
        Ok(x)
    }
    async fn klass(&self) -> Result<i64> {
        Ok(8)
    }
    async fn import(&self) -> Result<i64> {
        Ok(*self.import.lock().unwrap())
    }
    async fn set_import(&self, value: i64) -> Result<()> {
        *self.import.lock().unwrap() = value;
        Ok(())
    }
    async fn property(&self) -> Result<String> {
        Ok(self.property.lock().unwrap().clone())
    }
    async fn set_property(&self, value: String) -> Result<()> {
        *self.property.lock().unwrap() = value;
        Ok(())
    }
    async fn bool(&self) -> Result<bool> {
        Ok(true)
    }
    async fn do_list(&self) -> Result<i64> {
        Ok(9)
    }
    async fn get_bool(&self) -> Result<bool> {
        Ok(false)
    }
    async fn print(&self, rows: Rows, more: Vec<f::Alias>, third: Option<DateTime>) -> Result<Rows> {
        assert!(more.is_empty() && third.is_none());
        Ok(rows)
    }
    async fn str(&self) -> Result<ItemStream<String>> {
        Ok(ItemStream::from_iter(["a".to_owned(), "b".to_owned()]))
    }
    async fn hidden(&self) -> Result<String> {
        Ok("nobody calls it".into())
    }
    async fn r#static(int: i64) -> Result<(i64,)> {
        Ok((int,))
    }
    async fn old(&self) -> Result<f::Shape> {
        let next = Some(Box::new(f::Shape::lambda { import: 1, x: 2 }));
        Ok(f::Shape::Circle { radius: 1.5, next })
    }
    async fn me(
        &self,
        it: Option<Ref<f::EverythingProxy>>,
        all: Vec<Ref<base::BaseProxy>>,
    ) -> Result<Ref<f::EverythingProxy>> {
        assert_eq!(all[0].proxy().who().await?, "everything");
        Ok(it.expect("it was given"))
    }
    async fn any(&self, any: Value) -> Result<()> {
        *self.any.lock().unwrap() = Some(any);
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn services_of_such_names_are_served_and_called() -> Result<()> {
    let host = Host::empty().await;
    let served = Everything::default();
    let registered = host.register(f::EverythingServer::object(served.clone()), "everything");
    let uri = registered.uri().to_string();
    for serializer in [Serializer::Serpent, Serializer::Json, Serializer::Marshal, Serializer::Msgpack] {
        let proxy = Proxy::builder(&*uri)?.serializer(serializer).connect().await?;
        calls(&f::EverythingProxy::from(proxy), &served, &registered.reference()).await?;
    }
    host.stop().await;
    Ok(())
}

async fn calls(it: &f::EverythingProxy, served: &Everything, me: &Ref<f::EverythingProxy>) -> Result<()> {
    let green = base::Shade { colour: base::Colour::Green };
    assert_eq!((it.base(&green).await.unwrap(), it.who().await?), (green, "everything".into()));
    let red = it.base(&base::Shade { colour: base::Colour::Red }).await;
    assert!(matches!(&red, Err(base::BaseBaseError::BaseError(thrown)) if thrown.code == 3), "{red:?}");
    assert_eq!(it.connect_(1, 2, 3).value(4).lambda("y").await?, 34_121);
    assert_eq!(it.connect_(1, 2, 3).await?, 32_122);
    assert_eq!(it.list(&[1, 2]).int(3).await?, ["3", "6"]);
    let rows = BTreeMap::from([("k".to_owned(), vec![1])]);
    assert_eq!((it.dict().x(&rows).await?, it.dict().await?), (rows, BTreeMap::new()));
    assert_eq!((it.klass().await?, it.do_list().await?, it.r#static(5).await?), (8, 9, (5,)));
    it.set_property("p").await?;
    assert_eq!((it.property().await?, it.bool().await?, it.get_bool().await?), ("p".into(), true, false));
    let rows = Rows::from([(
        "r".to_owned(),
        vec![(1, "a".to_owned(), f::Point { X: 1, x: 2, point: None, Point: None })],
    )]);
    assert_eq!(it.print(&rows).await?, rows);
    let mut letters = it.str().await?;
    assert_eq!((letters.next().await.unwrap()?, letters.next().await.unwrap()?), ("a".into(), "b".into()));
    #[allow(deprecated, reason = "it is called all the same")]
    let old = it.old().await?;
    assert!(matches!(old, f::Shape::Circle { next: Some(_), .. }), "{old:?}");
    let mine = it.me(Some(me), &[me.clone().cast()]).await?;
    assert_eq!(mine.proxy().klass().await?, 8);
    failures(it).await?;
    it.any().await?;
    // Oneway: the next call of the connection may come before it.
    let expected = Value::List(vec![Value::Int(1), Value::Dict(vec![("a".into(), Value::None)])]);
    for _ in 0..1_000 {
        if *served.any.lock().unwrap() == Some(expected.clone()) {
            *served.any.lock().unwrap() = None;
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("never called, or with {:?}", served.any.lock().unwrap());
}

/// What `batch` ends with, by the property `import`.
async fn failures(it: &f::EverythingProxy) -> Result<()> {
    let mut ends = Vec::new();
    for import in [0, 1, 2, 3] {
        it.set_import(import).await?;
        assert_eq!(it.import().await?, import);
        ends.push(it.batch_().await);
    }
    it.set_import(0).await?;
    assert!(matches!(ends[0], Ok(f::Optional { value: None, Optional: Some(1) })), "{ends:?}");
    assert!(matches!(&ends[1], Err(f::EverythingBatchError::args(args)) if args.self_ == 5), "{ends:?}");
    assert!(
        matches!(&ends[2], Err(f::EverythingBatchError::Os(os)) if (os.code, os.errno) == (1, 2)),
        "{ends:?}"
    );
    assert!(matches!(&ends[3], Err(f::EverythingBatchError::KeyError(_))), "{ends:?}");
    Ok(())
}
