//! Types of other crates that hold other types of theirs: in lists, maps and options, lent and given.

#![deny(warnings)]

use pyro_runtime::{Enum, Error, Struct, Union};
use pyro_tests::host::Host;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody else's crate.
mod geo {
    use std::collections::{BTreeSet, HashMap, VecDeque};

    #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
    pub(super) struct Point {
        pub(super) x: f64,
    }

    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub(super) enum Mode {
        Fast,
        Slow,
    }

    pub(super) enum Shape {
        Line { points: Vec<Point> },
        Nothing,
    }

    pub(super) struct Path {
        pub(super) points: VecDeque<Point>,
        pub(super) mode: Option<Mode>,
        pub(super) named: HashMap<String, Vec<Option<Point>>>,
        pub(super) modes: BTreeSet<Mode>,
        pub(super) ends: (Point, i64, Mode),
        pub(super) inner: Option<Box<Path>>,
        pub(super) tags: Vec<String>,
    }

    #[derive(Default)]
    pub(super) struct Map {
        pub(super) points: Vec<Point>,
    }

    impl Map {
        pub(super) fn sum(&self, of: &Point) -> f64 {
            self.points.iter().map(|point| point.x).sum::<f64>() + of.x
        }
        pub(super) fn longest(
            &self,
            points: &[Point],
            more: &Vec<Point>,
            or: Option<Point>,
        ) -> Option<Point> {
            let all = points.iter().chain(more).copied().chain(or);
            all.max_by(|left, right| left.x.total_cmp(&right.x))
        }
        pub(super) fn all(&self) -> &[Point] {
            &self.points
        }
        pub(super) fn first(&self) -> Result<&Point, String> {
            self.points.first().ok_or("there is none".to_owned())
        }
        pub(super) fn named(&self) -> HashMap<String, Point> {
            self.points.iter().map(|point| (point.x.to_string(), *point)).collect()
        }
        pub(super) fn through(&self, path: Path) -> Path {
            path
        }
        pub(super) fn shapes(&self, shapes: Vec<Shape>) -> Result<Vec<Shape>, String> {
            Ok(shapes)
        }
        pub(super) fn count(&self, texts: &[String]) -> i64 {
            texts.len() as i64
        }
    }
}

#[derive(Clone, Debug, PartialEq, Struct)]
#[pyro(remote = "geo::Point")]
struct Point {
    x: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[pyro(remote = "geo::Mode")]
enum Mode {
    Fast,
    Slow,
}

#[derive(Clone, Debug, PartialEq, Union)]
#[pyro(remote = "geo::Shape")]
enum Shape {
    Line { points: Vec<Point> },
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Struct)]
#[pyro(remote = "geo::Path")]
struct Path {
    points: Vec<Point>,
    mode: Option<Mode>,
    named: BTreeMap<String, Vec<Option<Point>>>,
    modes: BTreeSet<Mode>,
    ends: (Point, i64, Mode),
    inner: Option<Box<Path>>,
    tags: Vec<String>,
}

pyro_runtime::expose! {
    Map for geo::Map {
        fn sum(&self, of: &Point) -> f64;
        fn longest(&self, points: &[Point], more: &Vec<Point>, or: Option<Point>) -> Option<Point>;
        fn all(&self) -> &[Point];
        fn first(&self) -> Result<&Point, String>;
        fn named(&self) -> BTreeMap<String, Point>;
        fn through(&self, path: Path) -> Path;
        fn shapes(&self, shapes: Vec<Shape>) -> Result<Vec<Shape>, String>;
        fn count(&self, texts: &[String]) -> i64;
    }
}

fn path() -> Path {
    let inner = Path {
        points: Vec::new(),
        mode: None,
        named: BTreeMap::new(),
        modes: BTreeSet::new(),
        ends: (Point { x: 0.0 }, 1, Mode::Fast),
        inner: None,
        tags: Vec::new(),
    };
    Path {
        points: vec![Point { x: 1.0 }, Point { x: 2.0 }],
        mode: Some(Mode::Slow),
        named: BTreeMap::from([("a".into(), vec![None, Some(Point { x: 3.0 })])]),
        modes: BTreeSet::from([Mode::Fast, Mode::Slow]),
        ends: (Point { x: 4.0 }, 5, Mode::Slow),
        inner: Some(Box::new(inner)),
        tags: vec!["tag".into()],
    }
}

#[tokio::test]
async fn what_is_in_others_goes_over_with_them() -> Result<(), Error> {
    let host = Host::empty().await;
    let points = vec![geo::Point { x: 1.5 }, geo::Point { x: 2.5 }];
    let map = host.daemon().register(MapServer::object(geo::Map { points })).call()?;
    let map = map.reference::<MapProxy>().connect().await?;
    let point = |x| Point { x };
    assert!((map.sum(&point(1.0)).await? - 5.0).abs() < f64::EPSILON);
    assert_eq!(map.longest(&[point(1.0)], &[point(3.0)], Some(&point(2.0))).await?, Some(point(3.0)));
    assert_eq!(map.all().await?, [point(1.5), point(2.5)]);
    assert_eq!(map.first().await?, point(1.5));
    assert_eq!(map.named().await?, BTreeMap::from([("1.5".into(), point(1.5)), ("2.5".into(), point(2.5))]));
    assert_eq!(map.through(&path()).await?, path());
    let shapes = [Shape::Line { points: vec![point(1.0)] }, Shape::Nothing];
    assert_eq!(map.shapes(&shapes).await?, shapes);
    assert_eq!(map.count(&["a".into(), "b".into()]).await?, 2);
    host.stop().await;
    Ok(())
}
