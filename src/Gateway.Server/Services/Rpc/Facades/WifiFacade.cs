using Gateway.Protocol;

namespace Gateway.Server;

/// <summary>The wireless network.</summary>
internal sealed class WifiFacade : Facade
{
    private const int ConnectionInfo = 0;
    private const int ScanResults = 1;
    private const int StartScan = 2;
    private const int CheckState = 3;

    private static readonly byte[] s_texts = TextTable.Make("ssid|bssid|rssi|level|frequency|link_speed|ip_address|supplicant_state|completed");
    private const int SsidText = 0;
    private const int BssidText = 1;
    private const int RssiText = 2;
    private const int LevelText = 3;
    private const int FrequencyText = 4;
    private const int LinkSpeedText = 5;
    private const int AddressText = 6;
    private const int StateText = 7;
    private const int CompletedText = 8;

    private readonly Board _board;

    public WifiFacade(Board board)
    {
        _board = board;
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
        lock (_board)
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
        result.WritePropertyName(s_texts, RssiText);
        result.WriteNumber(network.Rssi);
        result.WritePropertyName(s_texts, FrequencyText);
        result.WriteNumber(network.Frequency);
        result.WritePropertyName(s_texts, LinkSpeedText);
        result.WriteNumber(network.LinkSpeed);
        result.WritePropertyName(s_texts, AddressText);
        result.WriteNumber(network.Address);
        result.WritePropertyName(s_texts, StateText);
        result.WriteString(s_texts, CompletedText);
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
            result.WritePropertyName(s_texts, LevelText);
            result.WriteNumber(network.Rssi);
            result.WritePropertyName(s_texts, FrequencyText);
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
        result.WritePropertyName(s_texts, SsidText);
        result.WriteString(network.Ssid);
        result.WritePropertyName(s_texts, BssidText);
        result.WriteString(network.Bssid);
    }
}
