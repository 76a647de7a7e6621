//! What is made of good text: names, wire names, values, inheritance, what must be boxed, several files.

use pyro_idl::model::{Field, InstanceMode, Item, Literal, Model, ServiceMember, Struct, Thrown, Type};
use pyro_idl::{Color, Sources};

use crate::cases::{folder, sources};

fn everything() -> Model {
    pyro_idl::compile(&sources(&folder("ok").join("everything.pyro"))).model.expect("it is a good file")
}

/// Several files by name, with everything switched on.
fn compile(files: &[(&str, &str)]) -> Result<Model, String> {
    let sources: Sources = files.iter().copied().collect();
    let compiled = pyro_idl::compile(&sources);
    compiled.model.ok_or_else(|| compiled.diagnostics.render(&sources, Color::Never))
}

fn strukt<'m>(model: &'m Model, name: &str) -> &'m Struct {
    model.structs.iter().find(|item| item.head.name == name).expect("declared")
}

#[test]
fn constants_have_their_values() {
    let model = everything();
    let value =
        |name: &str| &model.consts.iter().find(|item| item.head.name == name).expect("declared").value;
    assert_eq!(value("MAX_LIMIT"), &Literal::Int(1000));
    assert_eq!(value("MASK"), &Literal::Int(0xffff_ffff));
    assert_eq!(value("LOWEST"), &Literal::Int(i64::MIN.into()));
    assert_eq!(value("HIGHEST"), &Literal::Int(u64::MAX.into()));
    assert_eq!(value("WHOLE"), &Literal::Float(2.0));
    assert_eq!(value("RATIO"), &Literal::Float(1.5e-3));
    assert_eq!(value("GREETING"), &Literal::Str("h\u{e9}llo \"you\"\n\\ A".to_owned()));
    assert_eq!(value("MAGIC"), &Literal::Bytes(b"\x00\xffPYRO\n".to_vec()));
    assert!(matches!(value("SAME_LIMIT"), Literal::Const(id) if model[*id].head.name == "MAX_LIMIT"));
    assert!(matches!(value("DEFAULT_QUALITY"), Literal::Enumerant(_, 0)));
}

#[test]
fn enumerants_count_on_and_strings_are_their_names() {
    let model = everything();
    let values = |name: &str| -> Vec<Literal> {
        let item = model.enums.iter().find(|item| item.head.name == name).expect("declared");
        item.enumerants.iter().map(|enumerant| enumerant.value.clone()).collect()
    };
    assert_eq!(values("Quality"), [0, 1, 10, 11].map(Literal::Int));
    assert_eq!(values("Unit"), ["C", "Fahrenheit", "Kelvin"].map(|text| Literal::Str(text.to_owned())));
    assert_eq!(values("Plain"), [0, 1].map(Literal::Int));
}

#[test]
fn fields_that_contain_their_owner_by_value_are_marked() {
    let model = everything();
    let marked = |name: &str| -> Vec<String> {
        let fields = strukt(&model, name).fields.iter();
        fields.filter(|field| field.boxed).map(|field| field.head.name.clone()).collect()
    };
    assert_eq!(marked("Tree"), ["left", "right"]);
    assert_eq!(marked("Egg"), ["hen"]);
    assert_eq!(marked("Hen"), [""; 0]);
    assert_eq!(marked("Everything"), [""; 0]);
}

#[test]
fn wire_names_differ_only_where_they_are_given() {
    let model = everything();
    let fields: Vec<(&str, &str)> = strukt(&model, "Renamed")
        .fields
        .iter()
        .map(|field| (field.head.name.as_str(), field.wire_name.as_str()))
        .collect();
    assert_eq!(fields, [("kind", "class"), ("old_kind", "oldKind")]);
    let words = strukt(&model, "Words");
    assert!(
        words.fields.iter().all(|field| field.head.name == field.wire_name && !field.wire_name.contains('`'))
    );
    assert_eq!(words.reserved, ["old", "older"]);
    assert_eq!(words.fields[1].head.name, "struct");
}

#[test]
fn services_have_their_modes_members_and_registration() {
    let model = everything();
    let [station, counter, picky] = &model.services[..] else { panic!("three services") };
    assert_eq!(station.head.full_name(), "fixture.everything.v1.Station");
    assert_eq!(station.head.docs, "One weather station.\n\nMore about it.");
    assert_eq!(
        (station.instance, counter.instance, picky.instance),
        (InstanceMode::Single, InstanceMode::Session, InstanceMode::PerCall)
    );
    let register = station.register.as_ref().expect("registered");
    assert_eq!((register.name.as_str(), register.tags.len()), ("fixture.everything", 2));
    assert_eq!(station.serializers.len(), 4);
    assert_eq!(model[station.consts[0]].head.name, "LEVEL");
    let locals = |members: &[ServiceMember]| -> Vec<String> {
        let members = members.iter().filter_map(|member| match member {
            ServiceMember::Method(method) if method.local => Some(method.head.name.clone()),
            ServiceMember::Property(property) if property.local => Some(property.head.name.clone()),
            _ => None,
        });
        members.collect()
    };
    assert_eq!(locals(&station.members), ["warm_up", "_private"]);
    assert_eq!(locals(&picky.members), ["hidden", "unseen"]);
}

#[test]
fn methods_have_their_results_throws_and_defaults() {
    let model = everything();
    let method = |name: &str| {
        let mut members = model.services[0].members.iter();
        members.find_map(|member| match member {
            ServiceMember::Method(method) if method.head.name == name => Some(method),
            _ => None,
        })
    };
    let read = method("read").expect("declared");
    assert!(matches!(&read.throws[..], [Thrown::Declared(id), Thrown::Builtin(name)]
        if model[*id].head.name == "Offline" && name == "ValueError"));
    assert_eq!(read.params[0].default, Some(Literal::None));
    assert_eq!(method("nothing").expect("declared").returns, None);
    assert_eq!(method("ping").expect("declared").returns, Some(Type::None));
    assert!(matches!(method("history").expect("declared").returns, Some(Type::Stream(_))));
    assert!(method("log").expect("declared").oneway);
    assert_eq!(method("len").expect("declared").wire_name, "__len__");
    let temp = method("temp").expect("declared");
    assert_eq!(temp.wire_name, "getTemp");
    let deprecated = temp.head.notes.deprecated.as_ref().expect("deprecated");
    assert_eq!((deprecated.note.as_str(), deprecated.since.as_str()), ("use read", "1.2"));
    let limits = method("limits").expect("declared");
    let names: Vec<bool> = limits.params.iter().map(|param| param.default.is_some()).collect();
    assert_eq!(names, [false, true, true, true, true]);
    assert!(matches!(limits.params[2].default, Some(Literal::Const(id)) if model[id].head.name == "LEVEL"));
}

#[test]
fn exceptions_inherit_fields_and_python_classes() {
    let model = everything();
    let [plain, offline, still, broken] = &model.exceptions[..] else { panic!("four exceptions") };
    assert_eq!(plain.python_class, None);
    assert_eq!(offline.python_class.as_deref(), Some("builtins.ConnectionError"));
    assert_eq!(still.python_class, offline.python_class);
    assert_eq!(broken.python_class.as_deref(), Some("lab.errors.Broken"));
    let package = &model.packages[0];
    let id = package.items.iter().find_map(|item| match item {
        Item::Exception(id) if model[*id].head.name == "StillOffline" => Some(*id),
        _ => None,
    });
    let fields: Vec<&str> =
        model.all_fields(id.expect("declared")).iter().map(|field| field.head.name.as_str()).collect();
    assert_eq!(fields, ["station", "code", "since"]);
}

#[test]
fn a_package_can_be_made_of_several_files() {
    let model = compile(&[
        ("b.pyro", "/// Second.\npackage lab.v1; struct B { a: A; }"),
        ("z.pyro", "package lab.auth; struct Token { text: str; }"),
        ("a.pyro", "/// First.\npackage lab.v1; struct A { x: int; } const N: int = 3;"),
    ]);
    let model = model.expect("good files");
    let names: Vec<&str> = model.packages.iter().map(|package| package.name.as_str()).collect();
    assert_eq!(names, ["lab.auth", "lab.v1"]);
    assert_eq!(model.packages[1].files, ["b.pyro", "a.pyro"]);
    assert_eq!(model.packages[1].docs, "Second.\n\nFirst.");
    // Every item stands in its package, and every id leads to it.
    for package in &model.packages {
        for item in &package.items {
            let of_item = match item {
                Item::Struct(id) => &model[*id].head.package,
                Item::Const(id) => &model[*id].head.package,
                other => panic!("unexpected {other:?}"),
            };
            assert_eq!(*of_item, package.name);
        }
    }
}

#[test]
fn imports_reach_other_packages_by_item_by_alias_and_by_name() {
    let common =
        ("common.pyro", "package lab.common; struct Point { x: int; } enum Unit { C; } const N: int = 3;");
    let user = "package lab.v1;
        import lab.common.{Point as P, Unit};
        import lab.common as c;
        import lab.common;
        struct A { p: P; q: c.Point = none; }";
    let faulty = compile(&[common, ("user.pyro", user)]).expect_err("a struct has no constant values");
    assert!(
        faulty.contains("error[E042]") && faulty.contains("the import of `Unit` is not used"),
        "{faulty}"
    );
    let user = "package lab.v1;
        import lab.common.{Point as P, Unit};
        import lab.common as c;
        import lab.common;
        struct A { p: P; q: c.Point; r: lab.common.Point; u: Unit = Unit.C; v: Unit = c.Unit.C; n: int = lab.common.N; }";
    let model = compile(&[common, ("user.pyro", user)]).expect("good files");
    let a = strukt(&model, "A");
    assert!(a.fields[..3].iter().all(|field| a.fields[0].ty == field.ty));
    assert_eq!(a.fields[3].default, a.fields[4].default);
}

#[test]
fn a_service_may_not_repeat_what_it_extends() {
    let text = "service A { fn ping(); } service B extends A { } service C extends B { @name(\"ping\") fn other(); }";
    let faulty = compile(&[("a.pyro", text)]).expect_err("ping is there already");
    assert!(faulty.contains("first used here, by `A`"), "{faulty}");
}

#[test]
fn later_parts_have_their_place_in_the_model() {
    let text = "union Tree { Node { left: Tree; right: Tree; } Leaf; }
        @callback service Sink { oneway fn on(e: Tree); }
        service Base { fn ping(); }
        service Station extends Base { fn read(a: int, *, b: int, c: int = 1) -> ref<Station>?; fn sub(s: ref<Sink>); }";
    let model = compile(&[("a.pyro", text)]).expect("good");
    let fields = model.unions[0].variants[0].fields.as_ref().expect("has fields");
    assert!(fields.iter().all(|field| field.boxed));
    assert!(model.unions[0].variants[1].fields.is_none());
    assert!(model.services[0].callback);
    assert_eq!(model.services[2].extends.len(), 1);
    let ServiceMember::Method(read) = &model.services[2].members[0] else { panic!("a method") };
    assert_eq!(read.params.iter().map(|param| param.keyword_only).collect::<Vec<_>>(), [false, true, true]);
}

/// What is in one piece in memory, and on the stack while it is read, has a bound.
#[test]
fn what_makes_its_owner_large_is_boxed() {
    let fields = |n: usize| (0..n).map(|i| format!("f{i}: int; ")).collect::<String>();
    let text = format!(
        "struct Part {{ {} }} struct Few {{ a: Part; b: Part?; }} struct Many {{ a: Part; b: Part?; c: tuple<Part, int>; d: list<Part>; }}
         union Either {{ Small {{ a: Part; b: Part; }} Large {{ a: Part; b: Part; c: Part; }} }}
         exception Base {{ {} }} exception Derived extends Base {{ a: Part; }}
         struct Wide {{ {} }} struct Wider {{ a: Wide; b: Wide?; c: Few; d: int; }}",
        fields(100),
        fields(200),
        fields(1000)
    );
    let model = compile(&[("a.pyro", &text)]).expect("good");
    let boxed = |fields: &[Field]| fields.iter().map(|field| field.boxed).collect::<Vec<_>>();
    assert_eq!(boxed(&strukt(&model, "Few").fields), [false, false]);
    assert_eq!(boxed(&strukt(&model, "Many").fields), [true, true, false, false]);
    assert_eq!(boxed(&strukt(&model, "Wider").fields), [true, true, true, false]);
    let of_variant = |i: usize| boxed(model.unions[0].variants[i].fields.as_ref().expect("has fields"));
    assert_eq!(of_variant(0), [false, false]);
    assert_eq!(of_variant(1), [true, true, true]);
    assert_eq!(boxed(&model.exceptions[1].fields), [true]);
}

/// What could be read of faulty declarations holds together as a Model does.
#[test]
fn a_sketch_keeps_what_could_be_read() {
    let text = "package lab.v1; struct A { x: Missing; y: list<Missing>; x: int; z: int = none; } const C: int = \"five\";
        enum E { X; Y = 1.5; Z = 0; } union U { } struct Me { me: Me; } srvice D { }
        service B { fn a(; fn b(a: int = 1.5, b: str) -> int; property b: Missing; oneway fn c() -> int; }
        service F extends G { } service G extends F { }";
    let sources: Sources = [("a.pyro", text)].into_iter().collect();
    let compiled = pyro_idl::compile(&sources);
    assert!(compiled.model.is_none());
    let sketch = compiled.sketch.expect("the file is faulty");
    let (model, unknown) = (sketch.model(), Type::Alias(sketch.unknown()));
    let a = strukt(model, "A");
    let fields: Vec<(&str, &Type)> =
        a.fields.iter().map(|field| (field.head.name.as_str(), &field.ty)).collect();
    let list = Type::List(Box::new(unknown.clone()));
    assert_eq!(fields, [("x", &unknown), ("y", &list), ("x_2", &Type::Int), ("z", &Type::Int)]);
    assert!(strukt(model, "Me").fields[0].boxed);
    assert_eq!(model.consts[0].ty, unknown);
    let values: Vec<&Literal> = model.enums[0].enumerants.iter().map(|enumerant| &enumerant.value).collect();
    assert_eq!(values, [&Literal::Int(0), &Literal::Int(1), &Literal::Int(2)]);
    assert_eq!(model.unions[0].variants.len(), 1);
    let ServiceMember::Property(b) = &model.services[0].members[1] else { panic!("a property") };
    assert_eq!((b.head.name.as_str(), b.wire_name.as_str(), &b.ty), ("b_2", "b_2", &unknown));
    let ServiceMember::Method(b) = &model.services[0].members[0] else { panic!("a method") };
    assert_eq!((&b.params[0].ty, b.params[0].default.is_some()), (&unknown, true));
    let ServiceMember::Method(c) = &model.services[0].members[2] else { panic!("a method") };
    assert_eq!(c.returns.as_ref(), Some(&unknown));
    assert!(model.services[1..].iter().all(|service| service.extends.is_empty()));
    let names: Vec<&str> = model.packages.iter().map(|package| package.name.as_str()).collect();
    assert_eq!(names, ["lab.v1", "unknown"]);
}

#[test]
fn what_could_not_be_read_is_not_called_unknown() {
    let text = "struct A { b: B; c: C; }\nstruct B (x: int);\nstrct C { y: int; }\n";
    let faulty = compile(&[("a.pyro", text)]).expect_err("faulty");
    assert!(!faulty.contains("E022"), "{faulty}");
}

#[test]
fn comments_keep_their_places() {
    let text = "// one\nstruct A { /* two */ x: int; // three\n}\n/// not one\nstruct B { }\n//// four\n";
    let ast = pyro_idl::syntax::parse(0, text, &mut pyro_idl::Diagnostics::default());
    let comments: Vec<&str> = ast.comments.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(comments, ["// one", "/* two */", "// three", "//// four"]);
}

#[test]
fn an_item_may_not_have_the_name_of_a_package_beside_it() {
    let faulty = compile(&[
        ("a.pyro", "package lab; struct v1 { x: int; }"),
        ("b.pyro", "package lab.v1; struct A { x: int; }"),
    ]);
    let faulty = faulty.expect_err("one name for two things");
    assert!(faulty.contains("`v1` is an item and a package"), "{faulty}");
}

/// Thousands of declarations that use each other: no step may look at all of them for each of them.
#[test]
fn long_chains_of_declarations_are_no_burden() {
    const COUNT: usize = 3000;
    let chain = |one: fn(usize) -> String| (0..COUNT).map(one).collect::<String>();
    let structs =
        chain(|i| format!("struct S{i} {{ next: S{}; }}\n", i + 1)) + &format!("struct S{COUNT} {{ }}");
    let aliases = chain(|i| format!("type A{i} = A{};\n", i + 1)) + &format!("type A{COUNT} = int;");
    let selfish = chain(|i| format!("struct S{i} {{ me: S{i}?; }}\n"));
    for text in [structs, aliases, selfish] {
        compile(&[("a.pyro", &text)]).expect("good, if long");
    }
    let faulty =
        compile(&[("a.pyro", &chain(|i| format!("const C{i}: int = C{};\n", i + 1)))]).expect_err("no end");
    assert!(faulty.contains("E043") || faulty.contains("E022"), "{faulty}");
}
