/* Core Audio with one headset, as far as programs ask who records: Wine 8 tells of no sessions. Which program
   records is said by `system capture`, over a pipe. Nothing is ever recorded. */
#define COBJMACROS
#define INITGUID
#include <windows.h>
#include <mmdeviceapi.h>
#include <audiopolicy.h>
#include <functiondiscoverykeys_devpkey.h>
#include <stdio.h>

#define MOST 16
#define GONE 0x800706BA /* HRESULT_FROM_WIN32(RPC_S_SERVER_UNAVAILABLE) */
#define DISCONNECTED_BY_SHUTDOWN 1

struct session
{
    IAudioSessionControl2 iface;
    LONG references;
    DWORD process;
    HANDLE handle, wait;
    AudioSessionState state;
    IAudioSessionEvents *events[MOST];
};

static CRITICAL_SECTION lock;
static struct session *sessions[MOST];
static IMMNotificationClient *clients[MOST];
static IAudioSessionNotification *notifications[MOST];
static BOOL is_plugged = TRUE, has_service = TRUE;

/* Puts it into the first free place, or takes it out of its own. */
static HRESULT keep(void *list, void *wanted, void *instead)
{
    void **places = list;
    HRESULT result = E_FAIL;
    EnterCriticalSection(&lock);
    for (int at = 0; at < MOST && FAILED(result); at++)
        if (places[at] == wanted)
        {
            places[at] = instead;
            result = S_OK;
        }
    LeaveCriticalSection(&lock);
    return result;
}

static HRESULT add(void *list, void *callback)
{
    IUnknown_AddRef((IUnknown *)callback);
    return keep(list, NULL, callback);
}

static HRESULT take_out(void *list, void *callback)
{
    HRESULT result = keep(list, callback, NULL);
    if (SUCCEEDED(result))
        IUnknown_Release((IUnknown *)callback);
    return result;
}

static HRESULT query(void *object, REFIID wanted, const IID *const *known, void **place)
{
    for (; *known; known++)
        if (IsEqualIID(wanted, *known))
        {
            *place = object;
            IUnknown_AddRef((IUnknown *)object);
            return S_OK;
        }
    *place = NULL;
    return E_NOINTERFACE;
}

/* What all those have in common that live as long as the library. */
#define LASTING(name, interface)                                                               \
    static HRESULT WINAPI name##_query(interface *self, REFIID wanted, void **place)           \
    {                                                                                          \
        const IID *const known[] = {&IID_IUnknown, &IID_##interface, NULL};                    \
        return query(self, wanted, known, place);                                              \
    }                                                                                          \
    static ULONG WINAPI name##_add(interface *self) { return 2; }                              \
    static ULONG WINAPI name##_release(interface *self) { return 1; }
#define LASTING_FUNCTIONS(name) name##_query, name##_add, name##_release

/* A session. */
static struct session *of(IAudioSessionControl2 *self) { return CONTAINING_RECORD(self, struct session, iface); }
static HRESULT WINAPI control_query(IAudioSessionControl2 *self, REFIID wanted, void **place)
{
    const IID *const known[] = {&IID_IUnknown, &IID_IAudioSessionControl, &IID_IAudioSessionControl2, NULL};
    return query(self, wanted, known, place);
}
static ULONG WINAPI control_add(IAudioSessionControl2 *self) { return InterlockedIncrement(&of(self)->references); }
static ULONG WINAPI control_release(IAudioSessionControl2 *self)
{
    ULONG left = InterlockedDecrement(&of(self)->references);
    if (!left)
        HeapFree(GetProcessHeap(), 0, of(self));
    return left;
}
static HRESULT WINAPI control_state(IAudioSessionControl2 *self, AudioSessionState *state)
{
    *state = of(self)->state;
    return S_OK;
}
static HRESULT WINAPI control_text(IAudioSessionControl2 *self, LPWSTR *text) { return E_NOTIMPL; }
static HRESULT WINAPI control_set_text(IAudioSessionControl2 *self, LPCWSTR text, LPCGUID by) { return E_NOTIMPL; }
static HRESULT WINAPI control_group(IAudioSessionControl2 *self, GUID *group) { return E_NOTIMPL; }
static HRESULT WINAPI control_set_group(IAudioSessionControl2 *self, LPCGUID group, LPCGUID by) { return E_NOTIMPL; }
static HRESULT WINAPI control_listen(IAudioSessionControl2 *self, IAudioSessionEvents *events)
{
    return add(of(self)->events, events);
}
static HRESULT WINAPI control_unlisten(IAudioSessionControl2 *self, IAudioSessionEvents *events)
{
    return take_out(of(self)->events, events);
}
static HRESULT WINAPI control_process(IAudioSessionControl2 *self, DWORD *process)
{
    *process = of(self)->process;
    return S_OK;
}
static HRESULT WINAPI control_is_system(IAudioSessionControl2 *self) { return S_FALSE; }
static HRESULT WINAPI control_ducking(IAudioSessionControl2 *self, BOOL out) { return E_NOTIMPL; }
static IAudioSessionControl2Vtbl control_functions = {
    control_query, control_add, control_release, control_state, control_text, control_set_text, control_text,
    control_set_text, control_group, control_set_group, control_listen, control_unlisten, control_text, control_text,
    control_process, control_is_system, control_ducking};

/* The list of all sessions. */
LASTING(list, IAudioSessionEnumerator)
static HRESULT WINAPI list_count(IAudioSessionEnumerator *self, int *count)
{
    for (*count = 0; *count < MOST && sessions[*count]; ++*count)
        ;
    return S_OK;
}
static HRESULT WINAPI list_get(IAudioSessionEnumerator *self, int at, IAudioSessionControl **session)
{
    *session = (IAudioSessionControl *)&sessions[at]->iface;
    IAudioSessionControl_AddRef(*session);
    return S_OK;
}
static IAudioSessionEnumeratorVtbl list_functions = {LASTING_FUNCTIONS(list), list_count, list_get};
static IAudioSessionEnumerator list = {&list_functions};

/* The manager of the headset's sessions. */
LASTING(manager, IAudioSessionManager2)
static HRESULT WINAPI manager_control(IAudioSessionManager2 *self, LPCGUID id, DWORD flags, IAudioSessionControl **place)
{
    return E_NOTIMPL;
}
static HRESULT WINAPI manager_volume(IAudioSessionManager2 *self, LPCGUID id, DWORD flags, ISimpleAudioVolume **place)
{
    return E_NOTIMPL;
}
static HRESULT WINAPI manager_list(IAudioSessionManager2 *self, IAudioSessionEnumerator **place)
{
    *place = &list;
    return S_OK;
}
static HRESULT WINAPI manager_listen(IAudioSessionManager2 *self, IAudioSessionNotification *callback)
{
    return add(notifications, callback);
}
static HRESULT WINAPI manager_unlisten(IAudioSessionManager2 *self, IAudioSessionNotification *callback)
{
    return take_out(notifications, callback);
}
static HRESULT WINAPI manager_duck(IAudioSessionManager2 *self, LPCWSTR id, IAudioVolumeDuckNotification *callback)
{
    return E_NOTIMPL;
}
static HRESULT WINAPI manager_unduck(IAudioSessionManager2 *self, IAudioVolumeDuckNotification *callback)
{
    return E_NOTIMPL;
}
static IAudioSessionManager2Vtbl manager_functions = {
    LASTING_FUNCTIONS(manager), manager_control, manager_volume, manager_list, manager_listen,
    manager_unlisten, manager_duck, manager_unduck};
static IAudioSessionManager2 manager = {&manager_functions};

/* What is known of the headset: its name. */
LASTING(properties, IPropertyStore)
static HRESULT WINAPI properties_count(IPropertyStore *self, DWORD *count) { return E_NOTIMPL; }
static HRESULT WINAPI properties_at(IPropertyStore *self, DWORD at, PROPERTYKEY *key) { return E_NOTIMPL; }
static HRESULT WINAPI properties_get(IPropertyStore *self, REFPROPERTYKEY key, PROPVARIANT *value)
{
    static const WCHAR name[] = L"Headset";
    if (!IsEqualGUID(&key->fmtid, &PKEY_Device_FriendlyName.fmtid) || key->pid != PKEY_Device_FriendlyName.pid)
        return E_NOTIMPL;
    value->vt = VT_LPWSTR;
    value->pwszVal = CoTaskMemAlloc(sizeof name);
    memcpy(value->pwszVal, name, sizeof name);
    return S_OK;
}
static HRESULT WINAPI properties_set(IPropertyStore *self, REFPROPERTYKEY key, REFPROPVARIANT value) { return E_NOTIMPL; }
static HRESULT WINAPI properties_commit(IPropertyStore *self) { return E_NOTIMPL; }
static IPropertyStoreVtbl properties_functions = {
    LASTING_FUNCTIONS(properties), properties_count, properties_at, properties_get, properties_set, properties_commit};
static IPropertyStore properties = {&properties_functions};

/* The headset. */
LASTING(headset, IMMDevice)
static HRESULT WINAPI headset_activate(IMMDevice *self, REFIID wanted, DWORD where, PROPVARIANT *by, void **place)
{
    return IAudioSessionManager2_QueryInterface(&manager, wanted, place);
}
static HRESULT WINAPI headset_properties(IMMDevice *self, DWORD access, IPropertyStore **place)
{
    *place = &properties;
    return S_OK;
}
static HRESULT WINAPI headset_id(IMMDevice *self, LPWSTR *id) { return E_NOTIMPL; }
static HRESULT WINAPI headset_state(IMMDevice *self, DWORD *state) { return E_NOTIMPL; }
static IMMDeviceVtbl headset_functions = {
    LASTING_FUNCTIONS(headset), headset_activate, headset_properties, headset_id, headset_state};
static IMMDevice headset = {&headset_functions};

/* All devices: the headset, while it is plugged in. */
LASTING(all, IMMDeviceCollection)
static HRESULT WINAPI all_count(IMMDeviceCollection *self, UINT *count)
{
    *count = is_plugged;
    return S_OK;
}
static HRESULT WINAPI all_get(IMMDeviceCollection *self, UINT at, IMMDevice **device)
{
    *device = &headset;
    return S_OK;
}
static IMMDeviceCollectionVtbl all_functions = {LASTING_FUNCTIONS(all), all_count, all_get};
static IMMDeviceCollection all = {&all_functions};

LASTING(devices, IMMDeviceEnumerator)
static HRESULT WINAPI devices_all(IMMDeviceEnumerator *self, EDataFlow flow, DWORD states, IMMDeviceCollection **place)
{
    if (!has_service)
        return GONE;
    *place = &all;
    return flow == eCapture && states == DEVICE_STATE_ACTIVE ? S_OK : E_INVALIDARG;
}
static HRESULT WINAPI devices_default(IMMDeviceEnumerator *self, EDataFlow flow, ERole role, IMMDevice **place)
{
    return E_NOTIMPL;
}
static HRESULT WINAPI devices_by_id(IMMDeviceEnumerator *self, LPCWSTR id, IMMDevice **place) { return E_NOTIMPL; }
static HRESULT WINAPI devices_listen(IMMDeviceEnumerator *self, IMMNotificationClient *client)
{
    return add(clients, client);
}
static HRESULT WINAPI devices_unlisten(IMMDeviceEnumerator *self, IMMNotificationClient *client)
{
    return take_out(clients, client);
}
static IMMDeviceEnumeratorVtbl devices_functions = {
    LASTING_FUNCTIONS(devices), devices_all, devices_default, devices_by_id, devices_listen, devices_unlisten};
static IMMDeviceEnumerator devices = {&devices_functions};

/* A session is in this state from now on, and gone where that is the last. */
static void change(struct session *session, AudioSessionState state, BOOL is_shutdown)
{
    session->state = state;
    for (int at = 0; at < MOST; at++)
        if (session->events[at] && is_shutdown)
            IAudioSessionEvents_OnSessionDisconnected(session->events[at], DISCONNECTED_BY_SHUTDOWN);
        else if (session->events[at])
            IAudioSessionEvents_OnStateChanged(session->events[at], state);
    if (state != AudioSessionStateExpired)
        return;
    for (int at = 0, last = MOST - 1; at < MOST; at++)
        if (sessions[at] == session)
        {
            while (!sessions[last])
                last--;
            sessions[at] = sessions[last];
            sessions[last] = NULL;
            IAudioSessionControl2_Release(&session->iface);
            return;
        }
}

static void CALLBACK process_ended(void *process, BOOLEAN is_timeout)
{
    EnterCriticalSection(&lock);
    for (int at = 0; at < MOST && sessions[at]; at++)
        if (sessions[at]->process == (DWORD)(DWORD_PTR)process)
            change(sessions[at--], AudioSessionStateExpired, FALSE);
    LeaveCriticalSection(&lock);
}

/* The session of a program; it has a new one when it begins to record, which does nothing yet. */
static struct session *session_of(DWORD process)
{
    int at = 0;
    struct session *session;
    for (; at < MOST - 1 && sessions[at]; at++)
        if (sessions[at]->process == process)
            return sessions[at];
    session = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *session);
    session->iface.lpVtbl = &control_functions;
    session->references = 1;
    session->process = process;
    session->handle = OpenProcess(SYNCHRONIZE, FALSE, process);
    sessions[at] = session;
    for (at = 0; at < MOST; at++)
        if (notifications[at])
            IAudioSessionNotification_OnSessionCreated(notifications[at], (IAudioSessionControl *)&session->iface);
    RegisterWaitForSingleObject(&session->wait, session->handle, process_ended, (void *)(DWORD_PTR)process, INFINITE,
                                WT_EXECUTEONLYONCE);
    return session;
}

static int registered(void)
{
    int count = 0;
    for (int at = 0; at < MOST; at++)
        count += !!clients[at] + !!notifications[at];
    for (int at = 0; at < MOST && sessions[at]; at++)
        for (int event = 0; event < MOST; event++)
            count += !!sessions[at]->events[event];
    return count;
}

static void carry_out(DWORD process, const char *what)
{
    BOOL is_of_devices = !strcmp(what, "plug") || !strcmp(what, "unplug");
    if (!strcmp(what, "record"))
        change(session_of(process), AudioSessionStateActive, FALSE);
    else if (!strcmp(what, "pause"))
        change(session_of(process), AudioSessionStateInactive, FALSE);
    else if (!strcmp(what, "stop") || !strcmp(what, "unplug"))
        while (sessions[0])
            change(sessions[0], AudioSessionStateExpired, !strcmp(what, "stop"));
    has_service = strcmp(what, "stop") && (has_service || !strcmp(what, "start"));
    if (is_of_devices)
        is_plugged = !strcmp(what, "plug");
    for (int at = 0; at < MOST && is_of_devices; at++)
        if (clients[at])
            IMMNotificationClient_OnDeviceStateChanged(clients[at], L"headset", 0);
}

/* Does what it is told, and answers how many callbacks are registered then. */
static DWORD WINAPI serve(void *pipe)
{
    while (pipe != INVALID_HANDLE_VALUE)
    {
        char words[64] = "", what[32] = "", answer[16];
        DWORD length = 0, process = 0;
        ConnectNamedPipe(pipe, NULL);
        ReadFile(pipe, words, sizeof words - 1, &length, NULL);
        EnterCriticalSection(&lock);
        if (sscanf(words, "%lu %31s", &process, what) == 2)
            carry_out(process, what);
        snprintf(answer, sizeof answer, "%d", registered());
        LeaveCriticalSection(&lock);
        WriteFile(pipe, answer, strlen(answer), &length, NULL);
        FlushFileBuffers(pipe);
        DisconnectNamedPipe(pipe);
    }
    return 1;
}

/* What makes the list of devices. */
LASTING(factory, IClassFactory)
static HRESULT WINAPI factory_make(IClassFactory *self, IUnknown *outer, REFIID wanted, void **place)
{
    return IMMDeviceEnumerator_QueryInterface(&devices, wanted, place);
}
static HRESULT WINAPI factory_lock(IClassFactory *self, BOOL is_locked) { return S_OK; }
static IClassFactoryVtbl factory_functions = {LASTING_FUNCTIONS(factory), factory_make, factory_lock};
static IClassFactory factory = {&factory_functions};

HRESULT WINAPI DllGetClassObject(REFCLSID class, REFIID wanted, void **place)
{
    return IClassFactory_QueryInterface(&factory, wanted, place);
}

BOOL WINAPI DllMain(HINSTANCE library, DWORD reason, void *reserved)
{
    if (reason == DLL_PROCESS_ATTACH)
    {
        HANDLE pipe = CreateNamedPipeW(L"\\\\.\\pipe\\capture", PIPE_ACCESS_DUPLEX,
                                       PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE, 1, 256, 256, 0, NULL);
        /* Its thread goes on where nobody uses the library any more. */
        GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                           (const WCHAR *)&factory, &library);
        InitializeCriticalSection(&lock);
        CreateThread(NULL, 0, serve, pipe, 0, NULL);
    }
    return TRUE;
}
