//! The keyboard layout in use. To be asked on the main thread only.
//!
//! Source: Apple, "Unicode Utilities Reference" (`UCKeyTranslate`) and `TextInputSources.h`.
#![expect(
    unsafe_code,
    reason = "functions of the system's that no crate has, which fill memory of ours"
)]

use std::ffi::{c_ulong, c_void};
use std::ptr::NonNull;

use block2::RcBlock;
use objc2_foundation::{NSDistributedNotificationCenter, NSNotification, NSString};

#[link(name = "Carbon", kind = "framework")]
unsafe extern "C" {
    static kTISPropertyUnicodeKeyLayoutData: *const c_void;
    static kTISNotifySelectedKeyboardInputSourceChanged: *const NSString;
    fn TISCopyCurrentKeyboardLayoutInputSource() -> *mut c_void;
    fn TISGetInputSourceProperty(source: *mut c_void, property: *const c_void) -> *const c_void;
    fn LMGetKbdType() -> u8;
    fn UCKeyTranslate(
        layout: *const c_void,
        key: u16,
        action: u16,
        modifiers: u32,
        keyboard: u32,
        options: u32,
        dead_keys: *mut u32,
        room: c_ulong,
        length: *mut c_ulong,
        text: *mut u16,
    ) -> i32;
}

#[link(name = "CoreFoundation", kind = "framework")]
unsafe extern "C" {
    fn CFDataGetBytePtr(data: *const c_void) -> *const u8;
    fn CFRelease(object: *const c_void);
}

/// `kUCKeyActionDisplay`: what is printed on the key.
const DISPLAY: u16 = 3;

/// `kUCKeyTranslateNoDeadKeysMask`: an accent is itself, and waits for no letter.
const NO_DEAD_KEYS: u32 = 1;

/// `shiftKey`, as this function wants modifiers.
const SHIFT: u32 = 2;

/// Does this whenever another layout is chosen, for as long as the program runs.
pub(super) fn on_change(work: impl Fn() + 'static) {
    let chosen = RcBlock::new(move |_: NonNull<NSNotification>| work());
    let center = NSDistributedNotificationCenter::defaultCenter();
    // SAFETY: the name is a string of the system's (one of Core Foundation is one of Foundation too); the block
    // takes what such a block is given, is called on this thread, and the center keeps it.
    let observer = unsafe {
        center.addObserverForName_object_queue_usingBlock(
            kTISNotifySelectedKeyboardInputSourceChanged.as_ref(),
            None,
            None,
            &chosen,
        )
    };
    std::mem::forget(observer);
}

/// The layout in use.
pub(super) struct Layout(NonNull<c_void>);

impl Layout {
    /// The present one; `None` where it types by no table.
    pub(super) fn in_use() -> Option<Self> {
        // SAFETY: it takes nothing, and gives an object that is ours to release.
        NonNull::new(unsafe { TISCopyCurrentKeyboardLayoutInputSource() }).map(Self)
    }

    /// What a key types by itself or with Shift.
    pub(super) fn typed(&self, key: u16, shift: bool) -> Option<char> {
        let (mut text, mut length, mut dead_keys) = ([0_u16; 4], 0, 0);
        // SAFETY: the table is the source's, which lives as long as this; all else is a number or a place of
        // the length that is said.
        let status = unsafe {
            let data = TISGetInputSourceProperty(self.0.as_ptr(), kTISPropertyUnicodeKeyLayoutData);
            if data.is_null() {
                return None;
            }
            UCKeyTranslate(
                CFDataGetBytePtr(data).cast(),
                key,
                DISPLAY,
                if shift { SHIFT } else { 0 },
                LMGetKbdType().into(),
                NO_DEAD_KEYS,
                &raw mut dead_keys,
                text.len() as c_ulong,
                &raw mut length,
                text.as_mut_ptr(),
            )
        };
        let typed = text.get(..usize::try_from(length).ok()?)?;
        let mut characters = char::decode_utf16(typed.iter().copied());
        let first = characters.next()?.ok();
        first.filter(|_| status == 0 && characters.next().is_none())
    }
}

impl Drop for Layout {
    fn drop(&mut self) {
        // SAFETY: it was copied for us, and nothing of it is used any more.
        unsafe { CFRelease(self.0.as_ptr()) };
    }
}
