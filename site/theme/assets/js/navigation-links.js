// The page's twin of sitebuild/navigation.py: links into three map services from a WGS-84 point.

import { convert } from "./datum.js";

const six = (number) => number.toFixed(6);

/** `[service, address]` for each map service. */
export function navigationLinks(at, stationName) {
  const name = encodeURIComponent(stationName);
  const [lng, lat] = convert(at, "wgs84", "gcj02").map(six);
  const [baiduLng, baiduLat] = convert(at, "wgs84", "bd09").map(six);
  return [
    ["高德地图", `https://uri.amap.com/navigation?to=${lng},${lat},${name}&mode=walk&coordinate=gaode&callnative=1&src=xinyi`],
    ["腾讯地图", `https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=${name}&tocoord=${lat},${lng}&referer=xinyi`],
    ["百度地图", `https://api.map.baidu.com/marker?location=${baiduLat},${baiduLng}&title=${name}&content=${name}&coord_type=bd09ll&output=html&src=xinyi`],
  ];
}
