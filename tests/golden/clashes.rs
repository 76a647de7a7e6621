// @generated from base.pyro, types.pyro by pyro-codegen. Do not edit.

#[allow(
    dead_code,
    unused_imports,
    unused_qualifications,
    unreachable_pub,
    reason = "a program need not use all that a service declares"
)]
#[allow(
    non_camel_case_types,
    non_snake_case,
    missing_docs,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms,
    clippy::module_inception,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::wrong_self_convention,
    clippy::should_implement_trait,
    clippy::approx_constant,
    clippy::excessive_precision,
    clippy::deprecated_semver,
    rustdoc::all,
    reason = "names, signatures, figures and docs are those of the declaration"
)]
#[allow(deprecated, reason = "what is deprecated is served and called all the same")]
#[allow(
    clippy::large_enum_variant,
    clippy::result_large_err,
    reason = "an exception's size is its declaration's"
)]
#[allow(
    clippy::doc_markdown,
    clippy::similar_names,
    clippy::used_underscore_items,
    clippy::used_underscore_binding,
    clippy::pub_underscore_fields,
    clippy::duplicate_underscore_argument,
    clippy::too_many_lines,
    clippy::len_without_is_empty,
    reason = "docs, names and the number of fields are those of the declaration"
)]
#[allow(
    clippy::doc_lazy_continuation,
    clippy::doc_overindented_list_items,
    clippy::tabs_in_doc_comments,
    clippy::doc_link_with_quotes,
    reason = "docs are shown as they were written"
)]
#[allow(
    clippy::disallowed_names,
    clippy::many_single_char_names,
    clippy::new_ret_no_self,
    clippy::iter_not_returning_iterator,
    clippy::struct_excessive_bools,
    clippy::fn_params_excessive_bools,
    clippy::zero_sized_map_values,
    missing_copy_implementations,
    reason = "members and their types are those of the declaration"
)]
#[allow(clippy::let_unit_value, reason = "a parameter of type `none` is bound as any other")]
#[allow(clippy::option_option, reason = "an argument that is left out is not one that is `None`")]
#[allow(clippy::missing_errors_doc, reason = "how calls fail is said once, at the proxy")]
pub mod fixture {
    pub mod clashes {
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Colour {
                Red,
                Green,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<Box<str>>),
            }
            rt::text_enum!(Colour else Undeclared, { Red = "Red", Green = "Green" });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Shade {
                pub colour: Colour,
            }
            rt::record!(Shade: default { 0 colour = Colour::Green });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct BaseError {
                pub code: i64,
            }
            rt::exception!(
                BaseError = "fixture.clashes.v1.BaseError",
                base of ["fixture.clashes.v1.class.Os"],
                { 0 code },
            );

            pub trait Base: Send + Sync + 'static {
                fn base(&self, x: Shade) -> impl rt::Future<Output = Result<Shade, BaseBaseError>> + Send;
                fn who(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
            }

            /// What can go wrong in [`Base::base`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum BaseBaseError {
                /// `BaseError` was raised. What extends it is caught as it.
                BaseError(rt::Thrown<BaseError>),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(
                BaseBaseError else Other,
                throws { BaseError(BaseError) },
                extending { self::class::Os },
            );

            /// What daemons and clients are told about [`Base`].
            pub const BASE: rt::Interface = rt::Interface::new(
                "fixture.clashes.v1.Base",
                "Base",
                &[
                    rt::Member::method("base").params(&[rt::Param::required("x")]),
                    rt::Member::property("who"),
                ],
            )
            .contract(0x5915_c9fd_ec2e_6ee9_5a3e_fca4_6e18_8868);

            /// Serves a [`Base`]: makes what a daemon registers out of an implementation.
            pub struct BaseServer<T> {
                service: T,
            }
            rt::server! {
                BaseServer<T: Base> shared BASE;
                call {
                    0: Base::base { x },
                }
                get {
                    1: Base::who,
                }
            }

            /// Calls a remote [`Base`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct BaseProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(BaseProxy: BASE);

            impl BaseProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> BaseBatch<'_> {
                    BaseBatch { batch: self.proxy.batch() }
                }

                pub async fn base(&self, x: &Shade) -> Result<Shade, BaseBaseError> {
                    self.proxy.call("base", (&x,)).await.map_err(Into::into)
                }

                pub async fn who(&self) -> rt::Result<String> {
                    self.proxy.get("who").await
                }
            }

            /// Calls of [`BaseProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct BaseBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(BaseBatch);

            impl<'a> BaseBatch<'a> {
                pub fn base(&mut self, x: &'a Shade) -> rt::Pending<Shade, BaseBaseError> {
                    self.batch.add("base", (x,))
                }
            }

            /// Names that hide Python's and TypeScript's own, and documents that could end early: """ */ \ ${x} `y` "
            pub mod class {
                use ::pyro_runtime::codegen as rt;

                pub type Alias = Vec<super::Shade>;
                pub const FAR: super::Colour = super::Colour::Red;

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct dict {
                    pub list: Vec<i64>,
                    pub set: rt::BTreeSet<String>,
                    pub dict: rt::BTreeMap<String, Vec<i64>>,
                    pub int: i64,
                    pub str: String,
                    pub Optional: Option<i64>,
                    pub datetime: Option<rt::DateTime>,
                    pub field: Vec<String>,
                    pub property: bool,
                    pub dataclasses: Vec<i64>,
                }
                rt::record!(dict: new {
                    0 list: Vec<i64>,
                    1 set: rt::BTreeSet<String>,
                    2 dict: rt::BTreeMap<String, Vec<i64>>,
                    3 int: i64,
                    4 str: String,
                    5 Optional(f_Optional) = ::core::option::Option::None,
                    6 datetime = ::core::option::Option::None,
                    7 field = Vec::new(),
                    8 property = false,
                    9 dataclasses = rt::vec![1],
                });

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Optional {
                    pub value: Option<i64>,
                    pub Optional: Option<i64>,
                }
                rt::record!(Optional: default {
                    0 value = ::core::option::Option::None,
                    1 Optional(f_Optional) = ::core::option::Option::None,
                });

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Promise {
                    pub Promise: Vec<String>,
                    pub Error: Option<String>,
                }
                rt::record!(Promise: new {
                    0 Promise(f_Promise): Vec<String>,
                    1 Error(f_Error) = ::core::option::Option::None,
                });

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct self_ {
                    pub self_: i64,
                    pub cls: i64,
                    pub from: super::Colour,
                    pub def: Vec<super::Colour>,
                    pub args: String,
                }
                rt::record!(self_: new {
                    0 self_ as "self" = 1,
                    1 cls: i64,
                    2 from = super::Colour::Red,
                    3 def = rt::vec![super::Colour::Red],
                    4 args = String::from("a"),
                });

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct point {
                    pub x: i64,
                }
                rt::record!(point { 0 x });

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Point {
                    pub X: i64,
                    pub x: i64,
                    pub point: Option<point>,
                    pub Point: Option<Box<Point>>,
                }
                rt::record!(Point: new {
                    0 X(f_X): i64,
                    1 x: i64,
                    2 point = ::core::option::Option::None,
                    3 Point(f_Point) = ::core::option::Option::None,
                });

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Empty {}
                rt::record!(Empty {});

                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub enum None {
                    None,
                    name,
                    value_,
                    real,
                    True,
                    mro,
                    /// A value that is not declared here, as a peer with a newer declaration sends it.
                    Undeclared(rt::Undeclared<i64>),
                }
                rt::int_enum!(
                    None: i64 else Undeclared,
                    { None = 0, name = 1, value_ as "value" = 2, real = 3, True = 4, mro = 5 },
                );

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub enum Text {
                    count,
                    title,
                    upper,
                    /// A value that is not declared here, as a peer with a newer declaration sends it.
                    Undeclared(rt::Undeclared<Box<str>>),
                }
                rt::text_enum!(
                    Text else Undeclared,
                    { count = "count", title = "\"it's\\", upper = "😀é\n" },
                );

                #[derive(Clone, Debug, PartialEq)]
                pub enum Shape {
                    None,
                    Circle { radius: f64, next: Option<Box<Shape>> },
                    Empty {},
                    lambda { import: i64, x: i64 },
                }
                rt::union!(Shape: "Shape" {
                    0 None,
                    1 Circle { 0 radius, 1 next = ::core::option::Option::None },
                    2 Empty {},
                    3 lambda { 0 import = 1, 1 x },
                });

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct ShapeCircle {
                    pub x: i64,
                }
                rt::record!(ShapeCircle { 0 x });

                /// Ends with a "quote"
                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct args {
                    pub args: i64,
                    pub message: String,
                    pub self_: i64,
                    pub errno: i64,
                }
                rt::exception!(
                    args = "fixture.clashes.v1.class.args",
                    base of ["fixture.clashes.v1.class.Unicode"],
                    by message,
                    { 0 args, 1 message = String::new(), 2 self_ as "self" = 0, 3 errno = 1 },
                );

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Os {
                    pub code: i64,
                    pub errno: i64,
                    pub filename: Option<String>,
                }
                rt::exception!(
                    Os = "fixture.clashes.v1.class.Os" is "builtins.OSError",
                    { 0 code, 1 errno, 2 filename = ::core::option::Option::None },
                );

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Unicode {
                    pub args: i64,
                    pub message: String,
                    pub self_: i64,
                    pub errno: i64,
                }
                rt::exception!(
                    Unicode = "fixture.clashes.v1.class.Unicode" is "builtins.UnicodeDecodeError",
                    by message,
                    { 0 args, 1 message = String::new(), 2 self_ as "self" = 0, 3 errno = 1 },
                );

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct Naming {
                    pub why: String,
                }
                rt::exception!(
                    Naming = "fixture.clashes.v1.class.Naming" is "Pyro5.errors.NamingError",
                    { 0 why },
                );

                #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                pub struct WithList {
                    pub items: Vec<i64>,
                    pub late: i64,
                }
                rt::exception!(
                    WithList = "fixture.clashes.v1.class.WithList",
                    { 0 items = rt::vec![1, 2], 1 late },
                );

                pub const EVERYTHING_LIMIT: i64 = 3;

                /// One line that is rather long for a docstring, so that what formats it has to decide where the quotes at the end of it go
                pub trait Everything: super::Base + Send + Sync + 'static {
                    fn connect(
                        &self,
                        self_: i64,
                        cls: i64,
                        result: i64,
                        value: i64,
                        import: i64,
                        lambda: String,
                    ) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn batch(
                        &self,
                    ) -> impl rt::Future<Output = Result<Optional, EverythingBatchError>> + Send;
                    fn list(
                        &self,
                        list: Vec<i64>,
                        int: i64,
                    ) -> impl rt::Future<Output = rt::Result<Vec<String>>> + Send;
                    fn dict(
                        &self,
                        x: rt::BTreeMap<String, Vec<i64>>,
                    ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, Vec<i64>>>> + Send;
                    fn klass(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn import(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    /// Sets [`import`](Self::import).
                    fn set_import(&self, value: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                    fn property(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                    /// Sets [`property`](Self::property).
                    fn set_property(&self, value: String) -> impl rt::Future<Output = rt::Result<()>> + Send;
                    fn bool(&self) -> impl rt::Future<Output = rt::Result<bool>> + Send;
                    fn do_list(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                    fn get_bool(&self) -> impl rt::Future<Output = rt::Result<bool>> + Send;
                    fn print(
                        &self,
                        a_rather_long_parameter: rt::BTreeMap<String, Vec<(i64, String, Point)>>,
                        another_one: Vec<Alias>,
                        third: Option<rt::DateTime>,
                    ) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, Vec<(i64, String, Point)>>>> + Send;
                    fn str(&self) -> impl rt::Future<Output = rt::Result<rt::ItemStream<String>>> + Send;
                    fn hidden(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                    fn r#static(int: i64) -> impl rt::Future<Output = rt::Result<(i64,)>> + Send;
                    /// Says """x""" and \N{x}.
                    fn old(&self) -> impl rt::Future<Output = rt::Result<Shape>> + Send;
                    fn me(
                        &self,
                        it: Option<rt::Ref<EverythingProxy>>,
                        all: Vec<rt::Ref<super::BaseProxy>>,
                    ) -> impl rt::Future<Output = rt::Result<rt::Ref<EverythingProxy>>> + Send;
                    fn any(&self, any: rt::Value) -> impl rt::Future<Output = rt::Result<()>> + Send;
                }

                /// What can go wrong in [`Everything::batch`]: what it throws, and what any call may meet.
                #[derive(Clone, Debug)]
                pub enum EverythingBatchError {
                    /// Ends with a "quote" What extends it is caught as it.
                    args(rt::Thrown<args>),
                    /// `Os` was raised.
                    Os(Os),
                    /// Python's `KeyError`.
                    KeyError(rt::Exception),
                    /// Anything else: another exception, a lost connection, a time-out.
                    Other(rt::Error),
                }
                rt::errors!(
                    EverythingBatchError else Other,
                    throws { Os(Os), args(args) },
                    builtin { KeyError("KeyError", key_error) },
                    extending { Unicode },
                );

                /// What daemons and clients are told about [`Everything`].
                pub const EVERYTHING: rt::Interface = rt::Interface::new(
                    "fixture.clashes.v1.class.Everything",
                    "Everything",
                    &[
                        rt::Member::method("any").params(&[rt::Param::optional("any")]).oneway(),
                        rt::Member::method("base").params(&[rt::Param::required("x")]),
                        rt::Member::method("batch"),
                        rt::Member::property("bool"),
                        rt::Member::method("class"),
                        rt::Member::method("connect").params(&[
                            rt::Param::required("self"),
                            rt::Param::required("cls"),
                            rt::Param::optional("result"),
                            rt::Param::optional("value"),
                            rt::Param::required("import").keyword_only(),
                            rt::Param::optional("lambda").keyword_only(),
                        ]),
                        rt::Member::method("dict").params(&[rt::Param::optional("x")]),
                        rt::Member::method("do_list"),
                        rt::Member::method("get_bool"),
                        rt::Member::method("hidden").unexposed(),
                        rt::Member::property("import").writable(),
                        rt::Member::method("list")
                            .params(&[rt::Param::required("list"), rt::Param::optional("int")]),
                        rt::Member::method("me")
                            .params(&[rt::Param::required("it"), rt::Param::required("all")]),
                        rt::Member::method("old"),
                        rt::Member::method("print").params(&[
                            rt::Param::required("a_rather_long_parameter"),
                            rt::Param::optional("another_one"),
                            rt::Param::optional("third"),
                        ]),
                        rt::Member::property("property").writable(),
                        rt::Member::method("static").params(&[rt::Param::required("int")]).in_class(),
                        rt::Member::method("str"),
                        rt::Member::property("who"),
                    ],
                )
                .contract(0xe1ce_5076_250d_99d5_6778_bebe_0765_002c);

                /// Serves a [`Everything`]: makes what a daemon registers out of an implementation.
                pub struct EverythingServer<T> {
                    service: T,
                }
                rt::server! {
                    EverythingServer<T: Everything> shared EVERYTHING;
                    call {
                        0: Everything::any {
                            any = rt::Value::List(rt::vec![
                                rt::Value::Int(1),
                                rt::Value::Dict(rt::vec![(rt::Value::from("a"), rt::Value::None)]),
                            ]),
                        },
                        1: super::Base::base { x },
                        2: Everything::batch,
                        4: Everything::klass,
                        5: Everything::connect {
                            self_, cls, result = 1, value = 2, import, lambda = String::from("x"),
                        },
                        6: Everything::dict { x = rt::BTreeMap::new() },
                        7: Everything::do_list,
                        8: Everything::get_bool,
                        9: Everything::hidden,
                        11: Everything::list { list, int = 1 },
                        12: Everything::me { it, all },
                        13: Everything::old,
                        14: Everything::print {
                            a_rather_long_parameter,
                            another_one = Vec::new(),
                            third = ::core::option::Option::None,
                        },
                        16 [static]: T::r#static { int },
                        17 [stream]: Everything::str,
                    }
                    get {
                        3: Everything::bool,
                        10: Everything::import,
                        15: Everything::property,
                        18: super::Base::who,
                    }
                    set {
                        10: Everything::set_import { value },
                        15: Everything::set_property { value },
                    }
                }

                /// Calls a remote [`Everything`].
                ///
                /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
                /// the connection is lost or the time is over: then it may have run.
                #[derive(Clone, Debug)]
                pub struct EverythingProxy {
                    proxy: rt::Proxy,
                }
                rt::proxy!(EverythingProxy: EVERYTHING);

                impl EverythingProxy {
                    /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                    pub fn batch(&self) -> EverythingBatch<'_> {
                        EverythingBatch { batch: self.proxy.batch() }
                    }

                    pub async fn base(&self, x: &super::Shade) -> Result<super::Shade, super::BaseBaseError> {
                        self.proxy.call("base", (&x,)).await.map_err(Into::into)
                    }

                    pub async fn who(&self) -> rt::Result<String> {
                        self.proxy.get("who").await
                    }

                    pub fn connect_(&self, self_: i64, cls: i64, import: i64) -> EverythingConnectCall<'_> {
                        EverythingConnectCall {
                            by: rt::By::new(&self.proxy),
                            f_self: self_,
                            f_cls: cls,
                            f_result: ::core::option::Option::None,
                            f_value: ::core::option::Option::None,
                            f_import: import,
                            f_lambda: ::core::option::Option::None,
                        }
                    }

                    pub async fn batch_(&self) -> Result<Optional, EverythingBatchError> {
                        self.proxy.call("batch", ()).await.map_err(Into::into)
                    }

                    pub fn list<'a>(&'a self, list: &'a [i64]) -> EverythingListCall<'a> {
                        EverythingListCall {
                            by: rt::By::new(&self.proxy),
                            f_list: list,
                            f_int: ::core::option::Option::None,
                        }
                    }

                    pub fn dict(&self) -> EverythingDictCall<'_> {
                        EverythingDictCall { by: rt::By::new(&self.proxy), f_x: ::core::option::Option::None }
                    }

                    pub async fn klass(&self) -> rt::Result<i64> {
                        self.proxy.call("class", ()).await
                    }

                    pub async fn import(&self) -> rt::Result<i64> {
                        self.proxy.get("import").await
                    }

                    /// Sets [`import`](Self::import).
                    pub async fn set_import(&self, value: i64) -> rt::Result<()> {
                        self.proxy.set("import", &value).await
                    }

                    pub async fn property(&self) -> rt::Result<String> {
                        self.proxy.get("property").await
                    }

                    /// Sets [`property`](Self::property).
                    pub async fn set_property(&self, value: &str) -> rt::Result<()> {
                        self.proxy.set("property", &value).await
                    }

                    pub async fn bool(&self) -> rt::Result<bool> {
                        self.proxy.get("bool").await
                    }

                    pub async fn do_list(&self) -> rt::Result<i64> {
                        self.proxy.call("do_list", ()).await
                    }

                    pub async fn get_bool(&self) -> rt::Result<bool> {
                        self.proxy.call("get_bool", ()).await
                    }

                    pub fn print<'a>(
                        &'a self,
                        a_rather_long_parameter: &'a rt::BTreeMap<String, Vec<(i64, String, Point)>>,
                    ) -> EverythingPrintCall<'a> {
                        EverythingPrintCall {
                            by: rt::By::new(&self.proxy),
                            f_a_rather_long_parameter: a_rather_long_parameter,
                            f_another_one: ::core::option::Option::None,
                            f_third: ::core::option::Option::None,
                        }
                    }

                    pub async fn str(&self) -> rt::Result<rt::ItemStream<String>> {
                        self.proxy.call_stream("str", ()).await
                    }

                    pub async fn r#static(&self, int: i64) -> rt::Result<(i64,)> {
                        self.proxy.call("static", (&int,)).await
                    }

                    /// Says """x""" and \N{x}.
                    #[deprecated(since = "2", note = "use \"other\"")]
                    pub async fn old(&self) -> rt::Result<Shape> {
                        self.proxy.call("old", ()).await
                    }

                    pub async fn me(
                        &self,
                        it: Option<&rt::Ref<EverythingProxy>>,
                        all: &[rt::Ref<super::BaseProxy>],
                    ) -> rt::Result<rt::Ref<EverythingProxy>> {
                        self.proxy.call("me", (&it, &all)).await
                    }

                    pub fn any(&self) -> EverythingAnyCall<'_> {
                        EverythingAnyCall {
                            by: rt::By::new(&self.proxy),
                            f_any: ::core::option::Option::None,
                        }
                    }
                }

                /// Calls of [`EverythingProxy`] that go in one message.
                ///
                /// Without properties: Pyro refuses to get or set one in a batch.
                /// Without streams: all results come in one message, and a stream's items do not.
                #[must_use = "a batch does nothing until it is sent"]
                #[derive(Debug)]
                pub struct EverythingBatch<'a> {
                    batch: rt::Batch<'a>,
                }
                rt::batch!(EverythingBatch);

                impl<'a> EverythingBatch<'a> {
                    pub fn base(
                        &mut self,
                        x: &'a super::Shade,
                    ) -> rt::Pending<super::Shade, super::BaseBaseError> {
                        self.batch.add("base", (x,))
                    }

                    pub fn connect(
                        &mut self,
                        self_: i64,
                        cls: i64,
                        import: i64,
                    ) -> EverythingConnectCall<'a, &mut rt::Batch<'a>> {
                        EverythingConnectCall {
                            by: rt::By::new(&mut self.batch),
                            f_self: self_,
                            f_cls: cls,
                            f_result: ::core::option::Option::None,
                            f_value: ::core::option::Option::None,
                            f_import: import,
                            f_lambda: ::core::option::Option::None,
                        }
                    }

                    pub fn batch(&mut self) -> rt::Pending<Optional, EverythingBatchError> {
                        self.batch.add("batch", ())
                    }

                    pub fn list(&mut self, list: &'a [i64]) -> EverythingListCall<'a, &mut rt::Batch<'a>> {
                        EverythingListCall {
                            by: rt::By::new(&mut self.batch),
                            f_list: list,
                            f_int: ::core::option::Option::None,
                        }
                    }

                    pub fn dict(&mut self) -> EverythingDictCall<'a, &mut rt::Batch<'a>> {
                        EverythingDictCall {
                            by: rt::By::new(&mut self.batch),
                            f_x: ::core::option::Option::None,
                        }
                    }

                    pub fn klass(&mut self) -> rt::Pending<i64> {
                        self.batch.add("class", ())
                    }

                    pub fn do_list(&mut self) -> rt::Pending<i64> {
                        self.batch.add("do_list", ())
                    }

                    pub fn get_bool(&mut self) -> rt::Pending<bool> {
                        self.batch.add("get_bool", ())
                    }

                    pub fn print(
                        &mut self,
                        a_rather_long_parameter: &'a rt::BTreeMap<String, Vec<(i64, String, Point)>>,
                    ) -> EverythingPrintCall<'a, &mut rt::Batch<'a>> {
                        EverythingPrintCall {
                            by: rt::By::new(&mut self.batch),
                            f_a_rather_long_parameter: a_rather_long_parameter,
                            f_another_one: ::core::option::Option::None,
                            f_third: ::core::option::Option::None,
                        }
                    }

                    pub fn r#static(&mut self, int: i64) -> rt::Pending<(i64,)> {
                        self.batch.add("static", (int,))
                    }

                    /// Says """x""" and \N{x}.
                    #[deprecated(since = "2", note = "use \"other\"")]
                    pub fn old(&mut self) -> rt::Pending<Shape> {
                        self.batch.add("old", ())
                    }

                    pub fn me(
                        &mut self,
                        it: Option<&'a rt::Ref<EverythingProxy>>,
                        all: &'a [rt::Ref<super::BaseProxy>],
                    ) -> rt::Pending<rt::Ref<EverythingProxy>> {
                        self.batch.add("me", (it, all))
                    }

                    pub fn any(&mut self) -> EverythingAnyCall<'a, &mut rt::Batch<'a>> {
                        EverythingAnyCall {
                            by: rt::By::new(&mut self.batch),
                            f_any: ::core::option::Option::None,
                        }
                    }
                }

                /// A call of [`EverythingProxy::connect_`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct EverythingConnectCall<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f_self: i64,
                    f_cls: i64,
                    f_result: Option<i64>,
                    f_value: Option<i64>,
                    f_import: i64,
                    f_lambda: Option<&'a str>,
                }

                impl<'a, Channel> EverythingConnectCall<'a, Channel> {
                    /// Sets `result`; without it the server's default holds.
                    pub fn result(mut self, result: i64) -> Self {
                        self.f_result = Some(result);
                        self
                    }

                    /// Sets `value`; without it the server's default holds.
                    pub fn value(mut self, value: i64) -> Self {
                        self.f_value = Some(value);
                        self
                    }

                    /// Sets `lambda`; without it the server's default holds.
                    pub fn lambda(mut self, lambda: &'a str) -> Self {
                        self.f_lambda = Some(lambda);
                        self
                    }
                }
                rt::call!(
                    EverythingConnectCall(i64),
                    call call => "connect",
                    rt::Arguments::new()
                        .required(call.f_self)
                        .required(call.f_cls)
                        .optional("result", call.f_result)
                        .optional("value", call.f_value)
                        .keyword("import", call.f_import)
                        .optional_keyword("lambda", call.f_lambda),
                );

                /// A call of [`EverythingProxy::list`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct EverythingListCall<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f_list: &'a [i64],
                    f_int: Option<i64>,
                }

                impl<Channel> EverythingListCall<'_, Channel> {
                    /// Sets `int`; without it the server's default holds.
                    pub fn int(mut self, int: i64) -> Self {
                        self.f_int = Some(int);
                        self
                    }
                }
                rt::call!(
                    EverythingListCall(Vec<String>),
                    call call => "list",
                    rt::Arguments::new().required(call.f_list).optional("int", call.f_int),
                );

                /// A call of [`EverythingProxy::dict`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct EverythingDictCall<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f_x: Option<&'a rt::BTreeMap<String, Vec<i64>>>,
                }

                impl<'a, Channel> EverythingDictCall<'a, Channel> {
                    /// Sets `x`; without it the server's default holds.
                    pub fn x(mut self, x: &'a rt::BTreeMap<String, Vec<i64>>) -> Self {
                        self.f_x = Some(x);
                        self
                    }
                }
                rt::call!(
                    EverythingDictCall(rt::BTreeMap<String, Vec<i64>>),
                    call call => "dict",
                    rt::Arguments::new().optional("x", call.f_x),
                );

                /// A call of [`EverythingProxy::print`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct EverythingPrintCall<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f_a_rather_long_parameter: &'a rt::BTreeMap<String, Vec<(i64, String, Point)>>,
                    f_another_one: Option<&'a [Alias]>,
                    f_third: Option<Option<rt::DateTime>>,
                }

                impl<'a, Channel> EverythingPrintCall<'a, Channel> {
                    /// Sets `another_one`; without it the server's default holds.
                    pub fn another_one(mut self, another_one: &'a [Alias]) -> Self {
                        self.f_another_one = Some(another_one);
                        self
                    }

                    /// Sets `third`; without it the server's default holds.
                    pub fn third(mut self, third: Option<rt::DateTime>) -> Self {
                        self.f_third = Some(third);
                        self
                    }
                }
                rt::call!(
                    EverythingPrintCall(rt::BTreeMap<String, Vec<(i64, String, Point)>>),
                    call call => "print",
                    rt::Arguments::new()
                        .required(call.f_a_rather_long_parameter)
                        .optional("another_one", call.f_another_one)
                        .optional("third", call.f_third),
                );

                /// A call of [`EverythingProxy::any`]: set what is optional, then await it.
                #[must_use = "the call is made when it is awaited, in a batch when it is added"]
                #[derive(Clone, Debug)]
                pub struct EverythingAnyCall<'a, Channel = &'a rt::Proxy> {
                    by: rt::By<'a, Channel>,
                    f_any: Option<&'a rt::Value>,
                }

                impl<'a, Channel> EverythingAnyCall<'a, Channel> {
                    /// Sets `any`; without it the server's default holds.
                    pub fn any(mut self, any: &'a rt::Value) -> Self {
                        self.f_any = Some(any);
                        self
                    }
                }
                rt::call!(
                    EverythingAnyCall(()),
                    call_oneway call => "any",
                    rt::Arguments::new().optional("any", call.f_any),
                );

                pub trait everything: Send + Sync + 'static {
                    fn x(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                }

                /// What daemons and clients are told about [`everything`].
                pub const EVERYTHING_: rt::Interface = rt::Interface::new(
                    "fixture.clashes.v1.class.everything",
                    "everything",
                    &[rt::Member::method("x")],
                )
                .contract(0x819a_9123_e909_b12d_e9bf_974d_9c3b_2c4d);

                /// Serves a [`everything`]: makes what a daemon registers out of an implementation.
                pub struct EverythingServer_<T> {
                    service: T,
                }
                rt::server! {
                    EverythingServer_<T: everything> shared EVERYTHING_;
                    call {
                        0: everything::x,
                    }
                }

                /// Calls a remote [`everything`].
                ///
                /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
                /// the connection is lost or the time is over: then it may have run.
                #[derive(Clone, Debug)]
                pub struct EverythingProxy_ {
                    proxy: rt::Proxy,
                }
                rt::proxy!(EverythingProxy_: EVERYTHING_);

                impl EverythingProxy_ {
                    /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                    pub fn batch(&self) -> EverythingBatch_<'_> {
                        EverythingBatch_ { batch: self.proxy.batch() }
                    }

                    pub async fn x(&self) -> rt::Result<()> {
                        self.proxy.call("x", ()).await
                    }
                }

                /// Calls of [`EverythingProxy_`] that go in one message.
                #[must_use = "a batch does nothing until it is sent"]
                #[derive(Debug)]
                pub struct EverythingBatch_<'a> {
                    batch: rt::Batch<'a>,
                }
                rt::batch!(EverythingBatch_);

                impl EverythingBatch_<'_> {
                    pub fn x(&mut self) -> rt::Pending<()> {
                        self.batch.add("x", ())
                    }
                }
            }
        }
    }
}
