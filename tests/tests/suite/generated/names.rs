//! Names that clash with Rust's, with the generator's and with each other still give code that compiles and works.

use pyro_runtime::codec::{Decode, Encode, decode_payload, encode_payload};
use pyro_runtime::{Generation, Serializer};
use pyro_tests::golden::names::fixture::names::v1 as f;
use pyro_tests::golden::odd::fixture::odd::{bases::v1 as bases, v1 as odd};
use pyro_tests::host::Host;
use std::sync::{Arc, Mutex};

#[test]
fn every_name_is_there() {
    assert_eq!((f::LIMIT, f::LIMIT_), (10, 11));
    let _: fn(&f::ThingsProxy_) -> &pyro_runtime::client::Proxy = f::ThingsProxy_::proxy;
    let error = f::ThingsGetError_::from(f::Other { at: 1 });
    assert!(matches!(error, f::ThingsGetError_::Other_(_)), "{error}");
    assert_eq!(f::THINGS.members.len(), 11);
    assert_eq!(f::EMPTY.members.len(), 0);
}

#[test]
fn they_work() {
    there_and_back(&f::Box { next: Some(Box::new(f::Box { next: None })) });
    assert_eq!(f::E::value_.value(), 1);
    assert_eq!(f::E::from_value(3), f::E::None);
    assert!(matches!(f::E::from_value(6), f::E::Undeclared__(_)));
}

fn there_and_back<T: Encode + Decode + PartialEq + std::fmt::Debug>(value: &T) {
    for serializer in [Serializer::Serpent, Serializer::Json, Serializer::Marshal, Serializer::Msgpack] {
        let payload = encode_payload(value, serializer, Generation::Pyro5).unwrap();
        assert_eq!(&decode_payload::<T>(&payload, serializer, Generation::Pyro5).unwrap(), value);
    }
}

#[test]
fn variants_may_be_called_as_what_rust_has() {
    there_and_back(&odd::Outcome::Ok { value: 1 });
    there_and_back(&odd::Outcome::Err { reason: "late".into() });
    there_and_back(&odd::Maybe::Some { x: 1 });
    there_and_back(&odd::Maybe::None);
    there_and_back(&odd::Maybe::dec { x: 1 });
    there_and_back(&odd::Union::A { x: 1 });
    there_and_back(&odd::char { x: odd::usize { x: 3 } });
}

#[test]
fn names_that_make_way_keep_apart() {
    there_and_back(&odd::Twice::value__);
    there_and_back(&odd::Twice::from_value__ { x: 1 });
    assert_eq!(odd::Level::from_value(0), odd::Level::value__);
    let x = odd::self__::X { x: 1 };
    there_and_back(&odd::Self__ { x, y: odd::self_::X { x: 2, y: "y".into() } });
    let locals = odd::Locals { X: 1, f_X: 2, None: 3, f_None: 5 };
    assert_eq!(odd::Locals::new(1, 2, 3), locals, "a constant of the name of a field is no pattern");
    there_and_back(&odd::Locals { X: 1, f_X: 2, None: 3, f_None: 4 });
    there_and_back(&odd::Shape::Square { X: 1, f_X: 2, self__: 3, self_: 4 });
    let _: fn(&odd::OwnProxy) -> &pyro_runtime::client::Proxy = odd::OwnProxy::proxy;
    let _: fn(&odd::OwnProxy) -> odd::OwnBatch<'_> = odd::OwnProxy::batch;
    let calls = |both: bases::BothProxy| async move { (both.set_y_("y").await, both.set_y().await) };
    let _ = calls;
}

#[tokio::test]
async fn setters_of_a_base_make_way_on_the_proxy() -> Result<(), pyro_runtime::Error> {
    let host = Host::empty().await;
    let at = Arc::new(Mutex::new(Vec::new()));
    let uri = host.register(odd::HeirServer::object(Heir { at: at.clone() }), "heir").uri().to_string();
    let heir = odd::HeirProxy::connect(&*uri).await?;
    heir.set_x(1).await?;
    heir.set_x_(2).await?;
    heir.set_z().await?;
    heir.set_z_("z").await?;
    assert_eq!(*at.lock().unwrap(), ["set_x(1)", "x = 2", "set_z()", "z = z"]);
    let level = heir.opt().self__(5).LIMIT__(6).wait__(false).await?;
    assert_eq!((level, at.lock().unwrap()[4].as_str()), (odd::Level::self__, "5 2 6 4 false false"));
    host.stop().await;
    Ok(())
}

struct Heir {
    at: Arc<Mutex<Vec<String>>>,
}

impl Heir {
    fn note(&self, what: String) -> Result<(), pyro_runtime::Error> {
        self.at.lock().unwrap().push(what);
        Ok(())
    }
}

impl odd::Base for Heir {
    async fn x(&self) -> Result<i64, pyro_runtime::Error> {
        Ok(1)
    }
    async fn set_x(&self, value: i64) -> Result<(), pyro_runtime::Error> {
        self.note(format!("x = {value}"))
    }
    async fn set_z(&self) -> Result<(), pyro_runtime::Error> {
        self.note("set_z()".into())
    }
    async fn self_(&self) -> Result<(), pyro_runtime::Error> {
        Ok(())
    }
}

impl odd::Heir for Heir {
    async fn z(&self) -> Result<String, pyro_runtime::Error> {
        Ok("z".into())
    }
    async fn set_z_(&self, value: String) -> Result<(), pyro_runtime::Error> {
        self.note(format!("z = {value}"))
    }
    async fn set_x(&self, v: i64) -> Result<(), pyro_runtime::Error> {
        self.note(format!("set_x({v})"))
    }
    async fn self_(&self, self__: i64, self_: i64) -> Result<odd::Self_, pyro_runtime::Error> {
        let [x, y] = [self__, self_];
        let inner = odd::Self__ { x: odd::self__::X { x }, y: odd::self_::X { x: y, y: String::new() } };
        Ok(odd::Self_ { x: inner, self_: None })
    }
    async fn opt(
        &self,
        self__: i64,
        self_: i64,
        limit: i64,
        limit_: i64,
        wait: bool,
        wait_: bool,
    ) -> Result<odd::Level, pyro_runtime::Error> {
        self.note(format!("{self__} {self_} {limit} {limit_} {wait} {wait_}"))?;
        Ok(odd::Level::self__)
    }
}

#[test]
fn a_call_can_be_waited_for_whatever_its_arguments_are_called() {
    use pyro_runtime::blocking::Wait;
    let proxy = pyro_runtime::client::Proxy::builder("PYRO:heir@localhost:1").unwrap().blocking().build();
    assert!(odd::HeirProxy::from(proxy).opt().wait__(true).wait().is_err(), "nobody is there");
}
