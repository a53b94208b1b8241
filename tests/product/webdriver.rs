//! The settings window driven as a person would, through WebDriver.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use crate::{LIMIT, World, programs};
use desktop::Program;
use serde_json::{Value, json};
pub use thirtyfour::Key;
use thirtyfour::TypingData;
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;

/// How often the page is looked at while something is waited for.
const APART: Duration = Duration::from_millis(50);

/// Done once what was changed has been painted.
const PAINTED: &str = "const [done] = arguments; \
     requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 100)));";

/// What a person can read in the page.
const READ: &str = "const [done] = arguments; done(document.body.innerText);";

/// Notes whether it is clicked, unless it is greyed out.
const LISTEN_FOR_CLICK: &str = "const [it] = arguments; \
     window.clickArrived = false; \
     const note = () => { window.clickArrived = true; }; \
     it.addEventListener('click', note, { capture: true, once: true }); \
     return !it.disabled;";

const HAS_BEEN_CLICKED: &str = "return window.clickArrived;";

/// Looks until what is found is what is wanted, or for a second.
const WAIT: &str = "const [given, wanted, whole, done] = arguments; \
     const find = id => document.querySelector(`[data-testid='${id}']:not([hidden] *)`) \
       ?? document.querySelector(`[data-testid='${id}']`); \
     const look = LOOK; \
     const end = performance.now() + 1000; \
     const again = () => { \
       let found = null; \
       try { found = look(...given) ?? null; } catch { /* it is not there yet */ } \
       const said = found === null ? null : String(found); \
       const is = said !== null && (whole ? said === wanted : said.includes(wanted)); \
       if (is || performance.now() > end) done([is, said]); \
       else setTimeout(again, 25); \
     }; \
     again();";

/// What a look is to find.
#[derive(Debug, Clone, Copy)]
enum Wanted<'t> {
    Whole(&'t str),
    Part(&'t str),
}

/// An open settings window.
#[derive(Debug)]
pub struct Window {
    driver: WebDriver,
    runtime: Runtime,
    _program: Program,
}

impl Window {
    /// Opens the window on this world's desktop.
    pub fn open(world: &World) -> Self {
        Self::open_program(world, world.settings_program(), &[])
    }

    /// The same on another display.
    pub fn open_on(world: &World, display: &str) -> Self {
        Self::begin(world, display, world.settings_program(), &[])
    }

    /// Opens the window of a program that lies elsewhere, with more in its environment.
    pub fn open_program(world: &World, program: PathBuf, more: &[(&str, &str)]) -> Self {
        // There is one at a time, and the one before may not have ended with its session.
        for before in world.desktop.windows() {
            if before.title.contains("Presence Tray") {
                let closed = world.desktop.close_window(&before, LIMIT);
                closed.expect("the window before is closed");
            }
        }
        Self::begin(world, world.desktop.var("DISPLAY"), program, more)
    }

    fn begin(world: &World, display: &str, application: PathBuf, more: &[(&str, &str)]) -> Self {
        world.desktop.manage_windows().expect("the window manager");
        let (port, native_port) = (free_port(), free_port());
        let mut command = world.with_environment(programs::tauri_driver());
        command
            .env("DISPLAY", display)
            .envs(more.iter().copied())
            .args(["--port", &port.to_string()])
            .args(["--native-port", &native_port.to_string()])
            .args(["--native-driver", "/usr/bin/WebKitWebDriver"]);
        if pictures_are_taken() {
            // Without OpenGL, WebKit leaves some requests for a picture unanswered.
            command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "0");
        }
        let program = world.desktop.spawn(command).expect("tauri-driver");
        // Another part of this workspace builds the HTTP library without a choice of its own.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let mut capabilities = Capabilities::new();
        capabilities
            .set("tauri:options", json!({ "application": application }))
            .expect("a capability");
        let url = format!("http://127.0.0.1:{port}");
        let driver = runtime.block_on(async {
            // Two programs and a browser's processes start, on a machine that may be busy.
            let end = tokio::time::Instant::now() + 3 * LIMIT;
            loop {
                match WebDriver::new(&url, capabilities.clone()).await {
                    Ok(driver) => break driver,
                    // The driver does not say when it listens.
                    Err(error) if tokio::time::Instant::now() > end => {
                        panic!("no session: {error}; {}", program.log());
                    }
                    Err(_) => tokio::time::sleep(APART).await,
                }
            }
        });
        Self {
            driver,
            runtime,
            _program: program,
        }
    }

    /// Does something to an element, once it is there and lets that be done: a page that is being
    /// drawn has no place to click yet, and what was found may be drawn anew.
    fn on<T>(&self, id: &str, what: impl AsyncFn(WebElement) -> WebDriverResult<T>) -> T {
        let any = By::Css(format!("[data-testid='{id}']"));
        // A page that is not looked at stays as it was, and may have one of the same name.
        let shown = By::Css(format!("[data-testid='{id}']:not([hidden] *)"));
        let end = Instant::now() + LIMIT;
        loop {
            let done = self.runtime.block_on(async {
                let element = match self.driver.find(shown.clone()).await {
                    Ok(element) => element,
                    Err(_) => self.driver.find(any.clone()).await?,
                };
                what(element).await
            });
            match done {
                Ok(done) => return done,
                Err(error) if Instant::now() > end => panic!("{id}: {error}"),
                Err(_) => std::thread::sleep(APART),
            }
        }
    }

    /// Clicks it, once it can be: nothing comes of a click on what is disabled, and nothing says so. Where
    /// something appears above it and moves it at that moment, the click goes elsewhere, and is made again.
    pub fn click(&self, id: &str) {
        self.on(id, async |element| {
            let arguments = || Ok::<_, WebDriverError>(vec![element.to_json()?]);
            let ready = self.driver.execute(LISTEN_FOR_CLICK, arguments()?).await?;
            if ready.json() != true {
                return Err(WebDriverError::FatalError("it is disabled".to_owned()));
            }
            element.click().await?;
            // Where the click has closed the window, or replaced the page, it has arrived.
            let arrived = self.driver.execute(HAS_BEEN_CLICKED, Vec::new()).await;
            if arrived.is_ok_and(|arrived| arrived.json() == false) {
                return Err(WebDriverError::FatalError("it has moved".to_owned()));
            }
            Ok(())
        });
    }

    /// Clicks it twice, before anything can come of the first click.
    pub fn click_twice(&self, id: &str) {
        self.on(id, async |element| {
            let script = "arguments[0].click(); arguments[0].click();";
            let arguments = vec![element.to_json()?];
            self.driver.execute(script, arguments).await.map(drop)
        });
    }

    /// Whether it is on the page now.
    pub fn is_there(&self, id: &str) -> bool {
        let look = "const [id, done] = arguments; \
             done(document.querySelector(`[data-testid='${id}']`) !== null);";
        self.script(look, vec![id.into()]) == true
    }

    /// Types into it, in place of what is there.
    pub fn fill(&self, id: &str, text: &str) {
        self.on(id, async |element| {
            element.clear().await?;
            element.send_keys(text).await
        });
    }

    /// What a script of the page's own world comes to; it calls the last of its arguments with that.
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        let done = self
            .runtime
            .block_on(self.driver.execute_async(script, arguments));
        done.unwrap_or_else(|error| panic!("{script}: {error}"))
            .json()
            .clone()
    }

    /// What it says.
    pub fn text(&self, id: &str) -> String {
        self.on(id, async |element| element.text().await)
    }

    /// An attribute of it.
    pub fn attribute(&self, id: &str, name: &str) -> Option<String> {
        self.on(id, async |element| element.attr(name).await)
    }

    /// Waits until it says something with this in it.
    pub fn wait_for_text(&self, id: &str, part: &str) {
        // What is not drawn says nothing.
        let look = "id => find(id)?.getClientRects().length ? find(id).innerText : ''";
        if let Err(last) = self.wait_in_page(look, vec![id.into()], Wanted::Part(part)) {
            let page = self.script(READ, vec![]);
            panic!("{id} says {last:?}, not {part:?}; the page says {page}");
        }
    }

    /// Chooses the option of that value in a list.
    pub fn choose(&self, id: &str, value: &str) {
        self.on(id, async |element| {
            let list = thirtyfour::components::SelectElement::new(&element).await?;
            list.select_by_value(value).await
        });
    }

    /// Waits until a field has this value.
    pub fn wait_for_value(&self, id: &str, value: &str) {
        self.wait_for_property(id, "value", value);
    }

    /// Waits until a switch is on.
    pub fn wait_for_checked(&self, id: &str) {
        self.wait_for_property(id, "checked", "true");
    }

    /// Waits until it is greyed out.
    pub fn wait_for_disabled(&self, id: &str) {
        self.wait_for_property(id, "disabled", "true");
    }

    fn wait_for_property(&self, id: &str, name: &str, value: &str) {
        let look = "(id, name) => find(id)?.[name]";
        self.wait_for_answer(look, vec![id.into(), name.into()], value);
    }

    /// Waits until it has this attribute.
    pub fn wait_for_attribute(&self, id: &str, name: &str, value: &str) {
        let look = "(id, name) => find(id)?.getAttribute(name)";
        self.wait_for_answer(look, vec![id.into(), name.into()], value);
    }

    /// Waits until something is drawn like this.
    pub fn wait_for_style(&self, tag: &str, property: &str, value: &str) {
        let look = "(tag, property) => \
             getComputedStyle(document.querySelector(tag)).getPropertyValue(property)";
        self.wait_for_answer(look, vec![tag.into(), property.into()], value);
    }

    /// Waits until it is drawn like this.
    pub fn wait_for_color(&self, id: &str, property: &str, value: &str) {
        let look = "(id, property) => getComputedStyle(find(id)).getPropertyValue(property)";
        self.wait_for_answer(look, vec![id.into(), property.into()], value);
    }

    /// Waits until it is drawn.
    pub fn wait_for(&self, id: &str) {
        let look = "id => find(id)?.getClientRects().length > 0";
        self.wait_for_answer(look, vec![id.into()], "true");
    }

    /// Waits until the page as a whole has these attributes.
    pub fn wait_for_root(&self, wanted: &[(&str, &str)]) {
        for (name, value) in wanted {
            let look = "name => document.documentElement.getAttribute(name)";
            self.wait_for_answer(look, vec![(*name).into()], value);
        }
    }

    /// Waits until the keyboard is on it.
    pub fn wait_for_focus(&self, id: &str) {
        let look = "() => document.activeElement?.dataset.testid";
        self.wait_for_answer(look, Vec::new(), id);
    }

    fn wait_for_answer(&self, look: &str, given: Vec<Value>, wanted: &str) {
        let arguments = format!("{given:?}");
        if let Err(last) = self.wait_in_page(look, given, Wanted::Whole(wanted)) {
            panic!("{look} of {arguments} is {last:?}, not {wanted:?}");
        }
    }

    /// Waits until `look`, a function of the page's own world that is called with what is `given`, returns what
    /// is wanted. It looks from within the page: each question by WebDriver passes through four processes.
    fn wait_in_page(
        &self,
        look: &str,
        given: Vec<Value>,
        wanted: Wanted<'_>,
    ) -> Result<(), Option<String>> {
        let script = WAIT.replace("LOOK", look);
        let (wanted, whole) = match wanted {
            Wanted::Whole(text) => (text, true),
            Wanted::Part(text) => (text, false),
        };
        let end = Instant::now() + LIMIT;
        let mut last = None;
        while Instant::now() < end {
            let arguments = vec![given.clone().into(), wanted.into(), whole.into()];
            let asked = self.driver.execute_async(&script, arguments);
            // The page may be replaced while it waits.
            let Ok(said) = self.runtime.block_on(asked) else {
                std::thread::sleep(APART);
                continue;
            };
            if said.json()[0] == true {
                return Ok(());
            }
            last = said.json()[1].as_str().map(str::to_owned).or(last);
        }
        Err(last)
    }

    /// Makes all text that many percent as large.
    pub fn text_size(&self, percent: u32) {
        let script = "const [size, done] = arguments; \
             document.documentElement.style.fontSize = size; done(true)";
        self.script(script, vec![format!("{percent}%").into()]);
    }

    /// Gives the window another size, in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let done = self.driver.set_window_rect(0, 0, width, height);
        self.runtime.block_on(done).expect("another size");
    }

    /// Types on the keyboard, wherever the focus is.
    pub fn keys(&self, keys: impl Into<TypingData> + Clone) {
        let typed = self.runtime.block_on(async {
            let end = Instant::now() + LIMIT;
            loop {
                let typed = match self.driver.active_element().await {
                    Ok(element) => element.send_keys(keys.clone()).await,
                    Err(error) => Err(error),
                };
                match typed {
                    // What had the focus may be drawn anew, or greyed out for a moment, between being found
                    // and being typed into: nothing was typed.
                    Err(_) if Instant::now() < end => tokio::time::sleep(APART).await,
                    typed => break typed,
                }
            }
        });
        typed.expect("a place to type");
    }

    /// Tabs from where the focus is to this element, and sees that each one on the way shows it.
    pub fn tab_to(&self, id: &str) {
        // As it is drawn two frames after the key.
        let focus = "const [done] = arguments; \
             const look = () => { const it = document.activeElement; const style = getComputedStyle(it); \
               done([it.dataset.testid ?? '', style.outlineStyle !== 'none']); }; \
             requestAnimationFrame(() => requestAnimationFrame(look));";
        for _ in 0..80 {
            self.keys(Key::Tab);
            let found = self.script(focus, Vec::new());
            let on_page = found[0] != "";
            assert!(!on_page || found[1] == true, "no focus is seen on {found}");
            if found[0] == id {
                return;
            }
        }
        panic!("{id} is not reached by the keyboard");
    }

    /// Takes a picture of the page, for who wants to look.
    pub fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("PRESENCE_TRAY_PICTURES").map(PathBuf::from) else {
            return;
        };
        self.picture_to(&folder.join(format!("{name}.png")));
    }

    /// Waits until what changed on the page is drawn.
    pub fn painted(&self) {
        self.script(PAINTED, Vec::new());
    }

    /// Takes a picture of the page into this file.
    pub fn picture_to(&self, file: &Path) {
        let folder = file.parent().expect("a folder");
        std::fs::create_dir_all(folder).expect("a folder");
        self.painted();
        let taken = self.runtime.block_on(self.driver.screenshot(file));
        taken.expect("a picture");
    }
}

/// Whether pictures of the page are taken: by `cargo xtask pictures`, or where they are asked for.
pub(crate) fn pictures_are_taken() -> bool {
    let is_the_painter = std::env::current_exe().is_ok_and(|it| it.ends_with("pictures"));
    is_the_painter || std::env::var_os("PRESENCE_TRAY_PICTURES").is_some()
}

impl Drop for Window {
    fn drop(&mut self) {
        // It is ended with the desktop in any case.
        let _ = self.runtime.block_on(self.driver.clone().quit());
    }
}

/// A port that is free, and not one that the system gives to connections, so that none takes it before
/// its program does; another one each time.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    // Other tests that run beside this process begin elsewhere.
    let first = std::process::id() as u16;
    std::iter::repeat_with(|| first.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)))
        .map(|next| 20_000 + next % 10_000)
        .take(10_000)
        .find(is_free)
        .expect("a port")
}
