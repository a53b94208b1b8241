//! Core Audio's objects: asked what they are, and listened to.
//!
//! Source: `CoreAudio/AudioHardware.h` and `AudioHardwareBase.h` of the macOS SDK.
#![expect(
    unsafe_code,
    reason = "Core Audio is a library in C, which fills memory of ours"
)]

use std::collections::BTreeSet;
use std::ffi::{c_int, c_void};
use std::path::PathBuf;
use std::ptr::{NonNull, null};
use std::slice;
use std::sync::mpsc::Sender;

use block2::RcBlock;
use dispatch2::{DispatchQueue, DispatchQueueAttr, DispatchRetained};
use objc2_core_audio::{
    AudioObjectAddPropertyListenerBlock, AudioObjectGetPropertyData,
    AudioObjectGetPropertyDataSize, AudioObjectID, AudioObjectPropertyAddress,
    AudioObjectPropertyScope, AudioObjectPropertySelector, AudioObjectRemovePropertyListenerBlock,
    kAudioDevicePropertyDeviceIsRunningSomewhere, kAudioDevicePropertyStreams,
    kAudioHardwarePropertyDevices, kAudioHardwarePropertyProcessObjectList,
    kAudioHardwarePropertyServiceRestarted, kAudioObjectPropertyElementMain,
    kAudioObjectPropertyName, kAudioObjectPropertyScopeGlobal, kAudioObjectPropertyScopeInput,
    kAudioObjectSystemObject, kAudioProcessPropertyBundleID, kAudioProcessPropertyDevices,
    kAudioProcessPropertyIsRunningInput, kAudioProcessPropertyPID,
};
use objc2_core_foundation::{CFRetained, CFString};
use presence::Recording;
use tracing::debug;

use crate::system::microphone::looks::{Teller, Wake};
use crate::system::microphone::processes::{self, Process};

unsafe extern "C" {
    /// The file that runs in a process, as `libproc.h` has it: how long its path is, nothing where it is not told.
    fn proc_pidpath(process: c_int, path: *mut c_void, room: u32) -> c_int;
}

/// `PROC_PIDPATHINFO_MAXSIZE`.
const LONGEST_PATH: usize = 4096;

const SYSTEM: AudioObjectID = kAudioObjectSystemObject.cast_unsigned();
const GLOBAL: AudioObjectPropertyScope = kAudioObjectPropertyScopeGlobal;
const INPUT: AudioObjectPropertyScope = kAudioObjectPropertyScopeInput;

/// A property of an object of Core Audio's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Property {
    object: AudioObjectID,
    selector: AudioObjectPropertySelector,
    scope: AudioObjectPropertyScope,
}

/// What Core Audio calls when a property that it was asked for may be another one.
type Listener = RcBlock<dyn Fn(u32, NonNull<AudioObjectPropertyAddress>)>;

/// Core Audio, for as long as it is listened to.
pub(super) struct CoreAudio {
    listener: Listener,
    /// Where the listener is called.
    queue: DispatchRetained<DispatchQueue>,
    listened_to: BTreeSet<Property>,
    home: PathBuf,
}

impl CoreAudio {
    /// Wakes `wake` at every change, once it was asked; `home` is the folder of the person.
    pub(super) fn new(wake: Sender<Wake>, home: PathBuf) -> Self {
        let listener = move |count: u32, changed: NonNull<AudioObjectPropertyAddress>| {
            // SAFETY: Core Audio hands over that many, for as long as this runs.
            let changed = unsafe { slice::from_raw_parts(changed.as_ptr(), count as usize) };
            let is_anew = changed
                .iter()
                .any(|it| it.mSelector == kAudioHardwarePropertyServiceRestarted);
            // Nobody may want to know any more.
            let _ = wake.send(if is_anew { Wake::Anew } else { Wake::Changed });
        };
        Self {
            listener: RcBlock::new(listener),
            queue: DispatchQueue::new("microphone", DispatchQueueAttr::SERIAL),
            listened_to: BTreeSet::new(),
            home,
        }
    }

    /// Listens to these properties, and to no others.
    fn listen_to(&mut self, wanted: BTreeSet<Property>) {
        for gone in self.listened_to.difference(&wanted) {
            self.listen_no_more(gone);
        }
        let mut listened_to = BTreeSet::new();
        for property in wanted {
            if self.listened_to.contains(&property) || self.listen(&property) {
                listened_to.insert(property);
            }
        }
        self.listened_to = listened_to;
    }

    fn listen(&self, property: &Property) -> bool {
        let address = property.address();
        // SAFETY: the address is read before it returns; the block is one of such a listener, and may be called on
        // any thread, for what it sends by may be used on any.
        let status = unsafe {
            AudioObjectAddPropertyListenerBlock(
                property.object,
                NonNull::from(&address),
                Some(&self.queue),
                RcBlock::as_ptr(&self.listener),
            )
        };
        if status != 0 {
            debug!(status, ?property, "not listened to");
        }
        status == 0
    }

    fn listen_no_more(&self, property: &Property) {
        let address = property.address();
        // SAFETY: as it was listened to. That an object is gone is no harm.
        let status = unsafe {
            AudioObjectRemovePropertyListenerBlock(
                property.object,
                NonNull::from(&address),
                Some(&self.queue),
                RcBlock::as_ptr(&self.listener),
            )
        };
        if status != 0 {
            debug!(status, ?property, "was not listened to");
        }
    }
}

impl Teller for CoreAudio {
    fn recordings(&mut self) -> Result<Vec<Recording>, String> {
        // These are listened to before they are read, so nothing is missed in between.
        let system = [
            kAudioHardwarePropertyProcessObjectList,
            kAudioHardwarePropertyDevices,
            kAudioHardwarePropertyServiceRestarted,
        ];
        let mut wanted: BTreeSet<_> = system.map(|it| Property::of(SYSTEM, it)).into();
        for property in &wanted {
            if !self.listened_to.contains(property) && self.listen(property) {
                self.listened_to.insert(*property);
            }
        }
        let of_processes = Property::of(SYSTEM, kAudioHardwarePropertyProcessObjectList);
        let processes = of_processes.objects()?;
        let devices = Property::of(SYSTEM, kAudioHardwarePropertyDevices);
        let devices = devices.objects().unwrap_or_default();
        for process in &processes {
            wanted.insert(Property::of(*process, kAudioProcessPropertyIsRunningInput));
            wanted.insert(devices_of(*process));
        }
        let microphones = devices.into_iter().filter(|it| can_record(*it));
        wanted.extend(
            microphones.map(|it| Property::of(it, kAudioDevicePropertyDeviceIsRunningSomewhere)),
        );
        self.listen_to(wanted);
        let recording = processes.into_iter().filter(|it| records(*it));
        let recording: Vec<Process> = recording.map(process).collect();
        Ok(processes::recordings(&recording, &self.home))
    }

    fn begin_anew(&mut self) {
        self.listen_to(BTreeSet::new());
    }
}

impl Drop for CoreAudio {
    fn drop(&mut self) {
        self.listen_to(BTreeSet::new());
    }
}

fn records(process: AudioObjectID) -> bool {
    let is_running = Property::of(process, kAudioProcessPropertyIsRunningInput).number();
    is_running.is_some_and(|it| it != 0)
}

fn process(object: AudioObjectID) -> Process {
    let id = Property::of(object, kAudioProcessPropertyPID).number();
    let bundle_id = Property::of(object, kAudioProcessPropertyBundleID).text();
    let devices = devices_of(object).objects().unwrap_or_default();
    let named = |it| Property::of(it, kAudioObjectPropertyName).text();
    Process {
        bundle_id,
        file: id.and_then(|it| file_of(it.cast_signed())),
        devices: devices.into_iter().filter_map(named).collect(),
    }
}

/// The devices that a process records from: of those that it plays by, the other scope tells.
fn devices_of(process: AudioObjectID) -> Property {
    Property {
        scope: INPUT,
        ..Property::of(process, kAudioProcessPropertyDevices)
    }
}

fn can_record(device: AudioObjectID) -> bool {
    let streams = Property {
        scope: INPUT,
        ..Property::of(device, kAudioDevicePropertyStreams)
    };
    streams.size().is_ok_and(|it| it > 0)
}

fn file_of(process: c_int) -> Option<String> {
    let mut path = vec![0_u8; LONGEST_PATH];
    let room = u32::try_from(path.len()).ok()?;
    // SAFETY: there is as much room as is said.
    let length = unsafe { proc_pidpath(process, path.as_mut_ptr().cast(), room) };
    let length = usize::try_from(length).ok().filter(|it| *it > 0)?;
    path.truncate(length);
    String::from_utf8(path).ok()
}

impl Property {
    fn of(object: AudioObjectID, selector: AudioObjectPropertySelector) -> Self {
        Self {
            object,
            selector,
            scope: GLOBAL,
        }
    }

    fn address(&self) -> AudioObjectPropertyAddress {
        AudioObjectPropertyAddress {
            mSelector: self.selector,
            mScope: self.scope,
            mElement: kAudioObjectPropertyElementMain,
        }
    }

    /// How many bytes it has.
    fn size(&self) -> Result<u32, String> {
        let address = self.address();
        let mut size = 0;
        // SAFETY: the address and the number are there until it returns.
        let status = unsafe {
            AudioObjectGetPropertyDataSize(
                self.object,
                NonNull::from(&address),
                0,
                null(),
                NonNull::from(&mut size),
            )
        };
        self.unless_refused(status).map(|()| size)
    }

    /// Fills these bytes; gives how many were.
    ///
    /// # Safety
    /// There are as many bytes at the place, and they may be whatever this property is.
    unsafe fn fill(&self, place: NonNull<c_void>, bytes: usize) -> Result<usize, String> {
        let address = self.address();
        let mut size = u32::try_from(bytes).map_err(|error| error.to_string())?;
        // SAFETY: the address and the number are there until it returns, and no more is written than the number says.
        let status = unsafe {
            AudioObjectGetPropertyData(
                self.object,
                NonNull::from(&address),
                0,
                null(),
                NonNull::from(&mut size),
                place,
            )
        };
        self.unless_refused(status).map(|()| size as usize)
    }

    fn unless_refused(&self, status: i32) -> Result<(), String> {
        if status == 0 {
            return Ok(());
        }
        let Self {
            object, selector, ..
        } = self;
        // By which Core Audio's headers name both.
        Err(format!(
            "status {status:#010x} for property {selector:#010x} of object {object}"
        ))
    }

    /// What it says, where that is a number of 32 bits.
    fn number(&self) -> Option<u32> {
        let mut number = 0_u32;
        // SAFETY: it is there until it returns, and any bits are a number.
        let size = unsafe { self.fill(NonNull::from(&mut number).cast(), size_of::<u32>()) };
        (size == Ok(size_of::<u32>())).then_some(number)
    }

    /// What it says, where that is a list of objects.
    fn objects(&self) -> Result<Vec<AudioObjectID>, String> {
        let count = self.size()? as usize / size_of::<AudioObjectID>();
        let mut objects: Vec<AudioObjectID> = vec![0; count];
        let Some(place) = NonNull::new(objects.as_mut_ptr().cast()) else {
            return Ok(objects);
        };
        // SAFETY: there is room for as many, and any bits are the number of an object.
        let size = unsafe { self.fill(place, count * size_of::<AudioObjectID>()) }?;
        // Some may be gone meanwhile.
        objects.truncate(size / size_of::<AudioObjectID>());
        Ok(objects)
    }

    /// What it says, where that is a text; `None` where that is empty.
    fn text(&self) -> Option<String> {
        let mut text: *mut CFString = std::ptr::null_mut();
        let room = size_of_val(&text);
        // SAFETY: it is there until it returns; these properties are strings of Core Foundation.
        unsafe { self.fill(NonNull::from(&mut text).cast(), room) }.ok()?;
        // SAFETY: it is such a string, and is the caller's to release.
        let text = unsafe { CFRetained::from_raw(NonNull::new(text)?) };
        Some(text.to_string()).filter(|it| !it.is_empty())
    }
}
