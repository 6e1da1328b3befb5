using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The wireless network.</summary>
internal sealed class WifiFacade : Facade
{
    private const int ConnectionInfo = 0;
    private const int ScanResults = 1;
    private const int StartScan = 2;
    private const int CheckState = 3;

    private static readonly byte[] s_ssid = AsciiText.ToBytes("ssid");
    private static readonly byte[] s_bssid = AsciiText.ToBytes("bssid");
    private static readonly byte[] s_rssi = AsciiText.ToBytes("rssi");
    private static readonly byte[] s_level = AsciiText.ToBytes("level");
    private static readonly byte[] s_frequency = AsciiText.ToBytes("frequency");
    private static readonly byte[] s_linkSpeed = AsciiText.ToBytes("link_speed");
    private static readonly byte[] s_address = AsciiText.ToBytes("ip_address");
    private static readonly byte[] s_state = AsciiText.ToBytes("supplicant_state");
    private static readonly byte[] s_completed = AsciiText.ToBytes("completed");

    private readonly Board _board;
    private readonly object _boardLock;

    public WifiFacade(Board board, object boardLock)
    {
        _board = board;
        _boardLock = boardLock;
    }

    public override void Register(RpcMethodTable methods)
    {
        methods.Add(this, ConnectionInfo, "wifiGetConnectionInfo()");
        methods.Add(this, ScanResults, "wifiGetScanResults()");
        methods.Add(this, StartScan, "wifiStartScan()");
        methods.Add(this, CheckState, "checkWifiState()");
    }

    public override void Invoke(int code, RpcCall call)
    {
        lock (_boardLock)
        {
            switch (code)
            {
                case ConnectionInfo:
                    WriteConnection(call);
                    break;
                case ScanResults:
                    WriteScan(call);
                    break;
                case StartScan:
                    Scan(call);
                    break;
                default:
                    call.Result.WriteBoolean(_board.Wifi != null);
                    break;
            }
        }
    }

    private void WriteConnection(RpcCall call)
    {
        WifiNetwork? network = _board.Wifi;
        if (network == null)
        {
            call.FailUnsupported();
            return;
        }

        JsonWriter result = call.Result;
        result.WriteStartObject();
        WriteNames(network, result);
        result.WritePropertyName(s_rssi);
        result.WriteNumber(network.Rssi);
        result.WritePropertyName(s_frequency);
        result.WriteNumber(network.Frequency);
        result.WritePropertyName(s_linkSpeed);
        result.WriteNumber(network.LinkSpeed);
        result.WritePropertyName(s_address);
        result.WriteNumber(network.Address);
        result.WritePropertyName(s_state);
        result.WriteString(s_completed);
        result.WriteEndObject();
    }

    private void WriteScan(RpcCall call)
    {
        WifiNetwork[]? networks = _board.WifiScan;
        if (networks == null)
        {
            call.FailUnsupported();
            return;
        }

        JsonWriter result = call.Result;
        result.WriteStartArray();
        foreach (WifiNetwork network in networks)
        {
            result.WriteStartObject();
            WriteNames(network, result);
            result.WritePropertyName(s_level);
            result.WriteNumber(network.Rssi);
            result.WritePropertyName(s_frequency);
            result.WriteNumber(network.Frequency);
            result.WriteEndObject();
        }

        result.WriteEndArray();
    }

    private void Scan(RpcCall call)
    {
        if (_board.TryStartWifiScan())
        {
            call.Result.WriteBoolean(true);
        }
        else
        {
            call.FailUnsupported();
        }
    }

    private static void WriteNames(WifiNetwork network, JsonWriter result)
    {
        result.WritePropertyName(s_ssid);
        result.WriteString(network.Ssid);
        result.WritePropertyName(s_bssid);
        result.WriteString(network.Bssid);
    }
}
