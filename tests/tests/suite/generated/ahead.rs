//! Two packages: unions, services that extend, imports, keyword-only parameters. The committed file is compiled here, the
//! same declarations by way of a build script in `pyro_tests::services`.

use pyro_runtime::codec::{Decode, decode_payload, encode_payload};
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Error, Generation, ItemStream, Serializer, Uuid, Value};
use pyro_tests::golden::ahead::fixture::common::v1 as common;
use pyro_tests::golden::ahead::fixture::robot::v1 as f;

const ALL: [Serializer; 5] = Serializer::ALL_AND_PICKLE;

fn events() -> Vec<f::Event> {
    let at = common::Point { x: 1.0, y: -2.5 };
    let nested = Some(Box::new(f::Event::Idle));
    vec![
        f::Event::Started { at, by: Some("me".into()) },
        f::Event::Failed { code: 3, reason: "stuck".into(), nested },
        f::Event::Idle,
    ]
}

fn read<T: Decode>(value: &Value, serializer: Serializer) -> Result<T, String> {
    let payload = encode_payload(value, serializer, Generation::Pyro5).unwrap();
    decode_payload(&payload, serializer, Generation::Pyro5).map_err(|e| e.to_string())
}

fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    pairs.into_iter().collect()
}

#[test]
fn unions_are_dicts_of_one_key() {
    for serializer in ALL {
        let log = f::Log { events: events(), last: Some(f::Event::Idle) };
        let payload = encode_payload(&log, serializer, Generation::Pyro5).unwrap();
        assert_eq!(decode_payload::<f::Log>(&payload, serializer, Generation::Pyro5).unwrap(), log);
        let seen: Value = decode_payload(&payload, serializer, Generation::Pyro5).unwrap();
        let failed = dict([
            ("code", Value::Int(3)),
            ("reason", "stuck".into()),
            ("nested", dict([("Idle", Value::None)])),
        ]);
        let Value::Dict(pairs) = seen else { panic!("a struct is a dict") };
        let Value::List(list) = &pairs[0].1 else { panic!("a list") };
        assert_eq!(list[1], dict([("Failed", failed)]), "{serializer:?}");
        assert_eq!(list[2], dict([("Idle", Value::None)]), "{serializer:?}");
    }
}

#[test]
fn unions_are_read_as_peers_send_them() {
    for serializer in ALL {
        let with_class = dict([("__class__", "robot.Event".into()), ("Idle", Value::None)]);
        assert_eq!(read::<f::Event>(&with_class, serializer), Ok(f::Event::Idle));
        let failed = dict([("Failed", dict([("code", Value::Int(1))]))]);
        let expected = f::Event::Failed { code: 1, reason: "none".into(), nested: None };
        assert_eq!(read::<f::Event>(&failed, serializer), Ok(expected));
        for (sent, error) in [
            (dict([]), "expected one variant of Event, found none"),
            (dict([("Moved", Value::None)]), "'Moved' is no variant of Event"),
            (dict([("Idle", Value::None), ("Failed", Value::None)]), "more than one variant of Event"),
            (dict([("Failed", dict([]))]), "Failed: missing field 'code'"),
        ] {
            assert_eq!(read::<f::Event>(&sent, serializer).unwrap_err(), error, "{serializer:?}");
        }
    }
}

struct TestRobot;

impl common::Device for TestRobot {
    async fn id(&self) -> Result<Uuid, Error> {
        Ok(Uuid::from_u128(5))
    }
    async fn label(&self) -> Result<String, Error> {
        Ok("arm".into())
    }
    async fn set_label(&self, value: String) -> Result<(), Error> {
        if value == "arm" { Ok(()) } else { Err(Error::usage("there is one arm only")) }
    }
    async fn ping(&self) -> Result<(), Error> {
        Ok(())
    }
    async fn move_to(
        &self,
        point: common::Point,
        axis: common::Axis,
    ) -> Result<common::Point, common::DeviceMoveToError> {
        match axis {
            common::Axis::X => Ok(common::Point { y: 0.0, ..point }),
            common::Axis::Y => Err(common::Lost { what: "y".into() }.into()),
            common::Axis::Undeclared(axis) => Err(Error::from(axis).into()),
        }
    }
}

impl f::Robot for TestRobot {
    async fn turn(&self, degrees: f64, speed: f64, around: Option<common::Point>) -> Result<f::Event, Error> {
        let at = around.unwrap_or(common::Point { x: degrees, y: speed });
        Ok(f::Event::Started { at, by: None })
    }
    async fn history(
        &self,
        limit: i64,
        axis: common::Axis,
    ) -> Result<ItemStream<f::Event>, f::RobotHistoryError> {
        Ok(ItemStream::from_iter((0..limit).map(move |code| f::Event::Failed {
            code,
            reason: axis.to_string(),
            nested: None,
        })))
    }
    async fn find(&self, what: String) -> Result<common::Point, f::RobotFindError> {
        Err(common::Lost { what }.into())
    }
}

async fn call(robot: f::RobotProxy) {
    // Of the service that it extends.
    robot.ping().await.unwrap();
    assert_eq!(robot.label().await.unwrap(), "arm");
    robot.set_label("arm").await.unwrap();
    assert!(robot.set_label("leg").await.is_err());
    let point = common::Point { x: 1.0, y: 2.0 };
    assert_eq!(robot.move_to(&point).await.unwrap(), common::Point { x: 1.0, y: 0.0 });
    let error = robot.move_to(&point).axis(&common::Axis::Y).await.unwrap_err();
    assert!(matches!(error, common::DeviceMoveToError::Lost(_)), "{error:?}");
    // An axis that a newer client has.
    let error = robot.move_to(&point).axis(&common::Axis::from("z")).await.unwrap_err();
    assert_eq!(error.to_string(), "builtins.ValueError: \"z\" is not a value that is declared");
    // Its own.
    let turned = robot.turn(1.0, 2.0, None).await.unwrap();
    assert_eq!(turned, f::Event::Started { at: point.clone(), by: None });
    let items = robot.history().axis(&common::Axis::X).limit(2).await.unwrap().collect().await.unwrap();
    assert_eq!(items[1], f::Event::Failed { code: 1, reason: "x".into(), nested: None });
    let f::RobotFindError::Lost(lost) = robot.find("key").await.unwrap_err() else { panic!("not caught") };
    assert_eq!(lost.what, "key");
    // Keyword-only arguments are refused by position.
    let error = robot.proxy().call::<Value>("turn", (1.0, 2.0)).await.unwrap_err();
    let expected = "builtins.TypeError: Robot.turn() takes 2 positional arguments but 3 were given";
    assert_eq!(error.to_string(), expected);
    let error = robot.proxy().call::<Value>("turn", (1.0,)).await.unwrap_err();
    let expected =
        "builtins.TypeError: Robot.turn() missing 2 required keyword-only arguments: 'speed' and 'around'";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn a_service_has_the_members_of_those_it_extends() {
    let daemon = Daemon::builder().build().await.unwrap();
    daemon.register(f::RobotServer::object(TestRobot)).object_id("robot").call().unwrap();
    let robot = f::RobotProxy::connect(daemon.uri_for("robot").unwrap());
    daemon.serve_until(async { call(robot.await.unwrap()).await }).await.unwrap();
}

#[test]
fn a_build_script_makes_the_same_of_it() {
    use pyro_tests::services::fixture::robot::v1 as built;
    assert_eq!(built::ROBOT, f::ROBOT);
    let event = built::Event::Failed { code: 1, reason: "none".into(), nested: None };
    assert_eq!(event.clone(), event);
}

#[test]
fn a_service_of_clients_is_marked() {
    assert!(f::LISTENER.members.iter().all(|member| member.callback));
    assert!(f::ROBOT.members.iter().all(|member| !member.callback));
}
